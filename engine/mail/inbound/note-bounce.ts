import type { Engine } from '../../engine.ts';
import { DomainError } from '../../errors.ts';
import { record } from '../../events/record.ts';
import { noteBack, type SendDocument } from '../../store/sends.ts';
import { noteSenderRefused } from '../domains/domain-pace.ts';
import { mailOf } from '../mail-of.ts';
import { domainOf } from '../message-id.ts';
import type { BounceKind } from './judge-bounce.ts';
import { suppressDeadAddress } from './suppress-dead-address.ts';

/** A mail that came back. */
export interface Bounce {
  readonly kind: BounceKind;
  /** A code of RFC 3463 or SMTP. */
  readonly status: string;
  /** Who told: `report` for a mail that came in, else a provider's name. */
  readonly via: string;
}

/**
 * Notes once that a mail came back. An address that is dead gets no marketing mail any more; where the receiver refuses us as a
 * sender, the address is left alone; where it does so for several leads, mail to its domain is held.
 */
export async function noteBounce(engine: Engine, send: SendDocument, { kind, status, via }: Bounce): Promise<void> {
  if (send.test || send.lead === null) return;
  const { store } = engine;
  try {
    await record(engine, send.lead, {
      type: 'mail-bounced',
      data: { ...mailOf(send), bounce: kind, status, via },
      dedupeKey: `bounced:${send._id}:${kind}`,
      also: async (session, lead) => {
        const at = new Date(engine.now());
        await noteBack(store.sends, send._id, { kind, status, at }, session);
        await suppressDeadAddress(engine, send.to, kind, lead, session);
      },
    });
  } catch (error) {
    // An erased lead has no story, and left its address nowhere.
    if (!(error instanceof DomainError) || error.code !== 'lead-unknown') throw error;
    return;
  }
  if (kind === 'policy') await noteSenderRefused(engine, domainOf(send.to), send.lead, status);
}
