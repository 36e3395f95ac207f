import type { Engine } from '../../engine.ts';
import type { LeadDocument } from '../../store/leads.ts';
import type { Session } from '../../store/store.ts';
import { suppress } from '../suppressions.ts';
import type { BounceKind } from './judge-bounce.ts';

/** So many mails in a row that came back for a time, over so long, mean that nobody reads there any more. */
const MOST_SOFT = 5;
const SOFT_FOR = 3 * 86_400_000;

/**
 * Keeps marketing mail from an address that does not exist, or whose mailbox took none of five in a row over three days.
 * `lead` is as the event of the refusal left it.
 */
export async function suppressDeadAddress(
  engine: Engine,
  email: string,
  kind: BounceKind,
  { softBounces }: Pick<LeadDocument, 'softBounces'>,
  session?: Session,
): Promise<void> {
  if (kind === 'hard') await suppress(engine, email, 'hard-bounce', session);
  if (kind !== 'soft' || !softBounces || softBounces.count < MOST_SOFT) return;
  if (engine.now() - softBounces.since.getTime() >= SOFT_FOR) await suppress(engine, email, 'soft-bounces', session);
}
