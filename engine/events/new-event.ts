import type { LeadDocument } from '../store/leads.ts';
import type { SendEnd } from '../store/sends.ts';
import type { Session } from '../store/store.ts';
import type { Cause } from './cause.ts';
import type { EventData, EventType } from './event-types.ts';

/** What is to be recorded. `data` may be worked out from the lead, and what else the session reads, as it stands; null then records nothing. */
export interface NewEvent<T extends EventType = EventType> {
  readonly type: T;
  readonly data:
    | EventData<T>
    | ((lead: LeadDocument, session: Session) => EventData<T> | null | Promise<EventData<T> | null>);
  readonly dedupeKey: string;
  readonly at?: Date;
  /** Left out for what the lead, a person or another system does. */
  readonly cause?: Cause;
  /** The send that it is the end of, by its id: the ledger says so in the same transaction. */
  readonly ends?: readonly [string, SendEnd];
  /** Writes that must stand or fall with the event; may run more than once. */
  readonly also?: (session: Session, lead: LeadDocument) => Promise<void>;
}

/** Whom it happened to: a lead by id, or one that is made together with its first events. */
export type Subject = string | { readonly made: LeadDocument };
