import type { LeadDocument } from '../../../engine/store/leads.ts';

/** One of the two ways to run the fixed journey that are set beside each other. */
export interface Side {
  readonly makeLeads: (count: number) => Promise<LeadDocument[]>;
  /** Takes a lead from the event that begins its journey to the journey's end. */
  readonly run: (lead: LeadDocument) => Promise<void>;
  /** The events in the Temporal history of a lead's journey. */
  readonly historyLength: (lead: LeadDocument) => Promise<number>;
  readonly close: () => Promise<void>;
}
