import { experimentsIn } from '../experiments/experiment.ts';
import type { Catalogue } from '../steps/catalogue.ts';
import { heardBy } from './heard-by.ts';
import type { Plan } from './plan.ts';
import { stepOrFault } from './planned-step.ts';
import { CHANGING } from './simulated-lead.ts';
import { watchedTypes } from './watch.ts';

/** What the simulator itself looks at: mails for the cap, hand-offs, answers of other systems. */
const ALWAYS = [
  'mail-sent',
  'mail-unknown',
  'handed-off',
  'hand-off-reminded',
  'hand-off-accepted',
  'hand-off-rejected',
  'hand-off-expired',
  'hand-off-withdrawn',
  'webhook-answered',
];

/** By what a split counts successes. */
const COUNTED: Readonly<Record<string, string>> = { clicked: 'mail-clicked', event: 'custom' };

/**
 * The types of event that may make a difference to a lead in a plan: by all others it goes the same way. Null where a
 * step can't be read, or a wait can't say what it hears without a real lead: any may, then.
 */
export function mindedTypes(plan: Plan, catalogue: Catalogue): ReadonlySet<string> | null {
  const types = new Set([...CHANGING, ...ALWAYS, ...watchedTypes(plan.rules)]);
  for (const { split } of experimentsIn(plan, '')) types.add(COUNTED[split.metric] ?? 'mail-clicked');
  for (const node of Object.keys(plan.steps)) {
    const planned = stepOrFault(plan, node, catalogue);
    if (planned instanceof Error) return null;
    const { step, kind } = planned;
    const parts = catalogue.get(kind)?.parts ?? [];
    const heard = heardBy(node, step, parts);
    if (heard.length < parts.filter((name) => step.part(name).does === 'wait').length) return null;
    for (const { event } of heard.flat()) types.add(event);
    for (const query of step.needs) if (query.fact === 'did') types.add(query.pattern.event);
  }
  return types;
}
