import type { LeadFacts } from '../scenario/facts.ts';
import type { LeadDocument } from '../store/leads.ts';

/** A lead as conditions see it; its address counts as a field of its profile. */
export const leadFacts = ({
  profile,
  email,
  score,
  stage,
  tags,
  mailConsent,
  refusedTopics,
}: LeadDocument): LeadFacts => ({
  profile: { ...profile, email },
  score,
  stage,
  tags,
  mailConsent,
  refusedTopics,
});
