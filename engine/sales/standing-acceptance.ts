import type { Stage } from '../scenario/stage.ts';
import type { HandOffDocument } from '../store/hand-offs.ts';
import type { LeadDocument } from '../store/leads.ts';
import type { Session, Store } from '../store/store.ts';

/** Stages that sales gave a lead, and that no later hand-off takes from it. */
const FURTHER: readonly Stage[] = ['opportunity', 'customer'];
const HELD: readonly Stage[] = ['SAL', ...FURTHER];

/** What the end of a hand-off makes of the lead's stage; null leaves it. Never lower than what sales made of it. */
export const stageAfter = (
  to: 'SAL' | 'recycled',
  { stage }: Pick<LeadDocument, 'stage'>,
  accepted: string | null,
): Stage | null => (FURTHER.includes(stage) || (to === 'recycled' && accepted !== null) || stage === to ? null : to);

/** Who accepted the lead last in another hand-off, as long as its stage says that sales have it; else null. */
export async function standingAcceptance(
  { handOffs }: Pick<Store, 'handOffs'>,
  { _id, lead }: Pick<HandOffDocument, '_id' | 'lead'>,
  { stage }: Pick<LeadDocument, 'stage'>,
  session: Session,
): Promise<string | null> {
  if (!HELD.includes(stage)) return null;
  const other = { lead, state: 'accepted' as const, test: false, _id: { $ne: _id } };
  const [last] = await handOffs.many(other, { sort: { answeredAt: -1 }, limit: 1, session });
  return last?.salesperson ?? null;
}
