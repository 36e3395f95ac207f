import type { Filter } from 'mongodb';
import { folded } from '../scenario/compare-values.ts';
import type { Comparison, Condition, ConditionMember } from '../scenario/condition.ts';
import type { LeadDocument } from './leads.ts';

/** What every lead for which a comparison holds is like; null where MongoDB would compare otherwise than the judge. */
function necessary(comparison: Comparison): Filter<LeadDocument> | null {
  switch (comparison.on) {
    case 'score':
      return { score: comparison.op === 'at-least' ? { $gte: comparison.value } : { $lt: comparison.value } };
    case 'stage':
      return { stage: comparison.op === 'is' ? comparison.value : { $ne: comparison.value } };
    case 'tag':
      return { tags: comparison.op === 'has' ? comparison.value : { $ne: comparison.value } };
    case 'consent':
      return { mailConsent: comparison.op === 'given' };
    case 'topic':
      return { refusedTopics: comparison.op === 'refuses' ? comparison.topic : { $ne: comparison.topic } };
    case 'filled':
      if (comparison.field === 'email' || comparison.op === 'is-not-set') return null;
      return { [`profile.${comparison.field}`]: { $exists: true, $nin: [null, ''] } };
    case 'profile':
      return comparison.field === 'email' && comparison.op === 'is' ? { email: folded(comparison.value) } : null;
    case 'did':
    case 'outcome':
    case 'answer':
    case 'weekday':
    case 'time':
      return null;
  }
}

/** A filter that lets through every lead for which a condition holds, and as few others as is safe; each is then judged. */
export function leadsThatMayMatch({ join, of }: Condition): Filter<LeadDocument> {
  const members = of.map((member: ConditionMember) =>
    'join' in member ? leadsThatMayMatch(member) : (necessary(member) ?? {}),
  );
  const narrowing = members.filter((member) => Object.keys(member).length > 0);
  if (narrowing.length === 0 || (join === 'any' && narrowing.length < members.length)) return {};
  return join === 'all' ? { $and: narrowing } : { $or: narrowing };
}
