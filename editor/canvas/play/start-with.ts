import type { Lead } from '../../../api/contract/leads.ts';
import type { SimulationInput } from '../../../engine/scenario/simulation-input.ts';

type Known = Pick<Lead, 'profile' | 'email' | 'score' | 'stage' | 'tags' | 'mayMail' | 'refusedTopics'>;

/** How a simulation begins with a lead as it is today. */
export const startWith = (lead: Known): SimulationInput['lead'] => ({
  profile: lead.email === null ? lead.profile : { ...lead.profile, email: lead.email },
  score: lead.score,
  stage: lead.stage,
  tags: [...lead.tags],
  mailConsent: lead.mayMail,
  refusedTopics: [...lead.refusedTopics],
});
