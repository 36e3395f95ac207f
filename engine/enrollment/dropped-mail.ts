import type { Next, Performed } from '../scenario/interpreter.ts';
import type { Plan } from '../scenario/plan.ts';
import { plannedStep } from '../scenario/planned-step.ts';
import { catalogue } from '../steps/catalogue.ts';

/** The outlet of a mail that is not sent. */
const SKIPPED = 'skipped';

/** What a mail that came due during a pause comes to when such mails are dropped; null for a step that is no mail. */
export function droppedMail(plan: Plan, { node, part, kind }: Extract<Next, { do: 'perform' }>): Performed | null {
  const bound = plannedStep(plan, node, catalogue).step.part(part);
  const canSkip = bound.does === 'perform' && bound.outcomes.includes(SKIPPED);
  if (!canSkip || catalogue.get(kind)?.category !== 'mail') return null;
  return { outcome: SKIPPED, because: { code: 'mail-skipped', data: { reason: 'overdue' } } };
}
