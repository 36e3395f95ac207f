import type { z } from 'zod';
import { type Comparison, condition, type ConditionMember } from './condition.ts';

/** Whether a comparison looks at a run: at its steps, its mails, what called it. */
function isOfARun(comparison: Comparison): boolean {
  if (comparison.on === 'outcome' || comparison.on === 'answer') return true;
  if (comparison.on !== 'did') return false;
  const { pattern } = comparison;
  return pattern.event === 'scenario-left' || ('node' in pattern && pattern.node !== undefined);
}

type Path = readonly (string | number)[];

const ofARun = (members: readonly ConditionMember[], path: Path): Path[] =>
  members.flatMap((member, index) => {
    const place = [...path, 'of', index];
    if ('join' in member) return ofARun(member.of, place);
    return isOfARun(member) ? [place] : [];
  });

/** A condition on leads as such, in no scenario: what a segment is made of. */
export const segmentCondition = condition.superRefine((value, context: z.RefinementCtx) => {
  for (const path of ofARun(value.of, []))
    context.addIssue({ code: 'custom', path: [...path], message: 'a segment can’t look at the steps of a scenario' });
});
