import { OFFICE_HOURS } from '../../engine/scenario/calendar.ts';
import { NO_RULES } from '../../engine/scenario/rules.ts';
import { answerSimulated, type SimulatedLead } from '../../engine/scenario/simulated-lead.ts';
import type { BoundStep, Decision, Sight } from '../../engine/steps/step-definition.ts';

/** A lead nothing is known of. */
export const NOBODY: SimulatedLead = {
  profile: {},
  score: 0,
  stage: 'MCL',
  tags: [],
  mailConsent: true,
  refusedTopics: [],
  events: [],
};

/** What a step sees of a lead that arrives at an instant (RFC 3339) in Paris. */
export function sightOf(
  step: BoundStep,
  at: string,
  { profile = {}, score = 0, ...more }: Partial<Sight> & Partial<Pick<SimulatedLead, 'profile' | 'score'>> = {},
): Sight {
  const now = Date.parse(at);
  return {
    node: 'here',
    visit: 1,
    key: 'run-1:here:1',
    lead: 'lead-1',
    facts: answerSimulated({ ...NOBODY, profile, score }, step.needs, now, 'run-1'),
    now,
    enteredAt: now,
    zone: 'Europe/Paris',
    calendar: OFFICE_HOURS,
    sending: NO_RULES.sending,
    outcomes: {},
    ...more,
  };
}

/** Until when a part of a step waits. */
export function waitsUntil(step: BoundStep, part: string, sight: Sight): string {
  const bound = step.part(part);
  if (bound.does !== 'wait') throw new Error(`part ${part} does not wait`);
  return new Date(bound.wait(sight).until).toISOString();
}

/** What a part of a step decides. */
export function decides(step: BoundStep, part: string, sight: Sight): Decision {
  const bound = step.part(part);
  if (bound.does !== 'decide') throw new Error(`part ${part} does not decide`);
  return bound.decide(sight);
}
