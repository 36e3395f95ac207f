import type { Crowd } from '../../engine/scenario/simulate-crowd.ts';
import type { Language } from '../../engine/scenario/localized.ts';
import { readAnswers } from './answer-fields.tsx';
import { readCap } from './cap-fields.tsx';
import { fromField } from './ground.ts';
import { readLead } from './lead-fields.tsx';
import { readRates } from './rate-rows.tsx';
import type { Drawn, TypedCrowd } from './typed-crowd.ts';

/** Many leads as a simulation takes them; null while the moment they begin at can't be read. */
export function readCrowd(typed: TypedCrowd, ground: Drawn, language: Language): Crowd | null {
  const { run, lead, numbers, answers, cap, rates } = typed;
  const start = fromField(run.start, ground.zone);
  if (start === null) return null;
  const { mailConsent: _one, ...each } = readLead(lead, language);
  return {
    leads: numbers.leads,
    seed: run.seed,
    trigger: run.trigger,
    start,
    overDays: numbers.over,
    watchDays: numbers.watch,
    lead: each,
    consent: numbers.consent / 100,
    answers: readAnswers(answers),
    cap: readCap(cap),
    ...readRates(rates, ground, run.trigger),
  };
}
