import { possibleReactions } from '../../engine/scenario/possible-reactions.ts';
import { sameJson } from '../../engine/scenario/diff-versions.ts';
import type { Json } from '../../engine/scenario/json.ts';
import type { Crowd } from '../../engine/scenario/simulate-crowd.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import type { TypedAnswers } from './answer-fields.tsx';
import { type TypedCap, typedCap } from './cap-fields.tsx';
import { type Ground, toField } from './ground.ts';
import { FRESH_LEAD, type TypedLead } from './lead-fields.tsx';
import { outcomeKey, type Rates } from './rate-rows.tsx';
import { NEVER, type Rate } from './starting-rates.ts';
import type { Run } from './run-fields.tsx';

const FRESH_NUMBERS = { leads: 10_000, over: 30, watch: 90, consent: 100 } as const;

/** The draft, and what the company sets. */
export type Drawn = Pick<Ground, 'plan' | 'zone' | 'cap'>;

/** Many leads as they are typed in. */
export interface TypedCrowd {
  readonly run: Run;
  readonly lead: TypedLead;
  readonly numbers: Record<keyof typeof FRESH_NUMBERS, number>;
  readonly answers: TypedAnswers;
  readonly cap: TypedCap;
  readonly rates: Rates;
}

/** As the form begins where nothing was simulated yet. */
export const freshCrowd = (ground: Drawn, trigger: string): TypedCrowd => ({
  run: { trigger, start: toField(Date.now(), ground.zone), seed: 1 },
  lead: { ...FRESH_LEAD, firstName: '' },
  numbers: FRESH_NUMBERS,
  answers: {},
  cap: typedCap(ground.cap),
  rates: {},
});

const said = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** To a thousandth, so that no hair shows of how shares are written. */
const percentOf = (rate: number): number => Math.round(rate * 100_000) / 1_000;

function ratesOf({ reactions, outcomes, trigger }: Crowd, { plan }: Drawn): Rates {
  const ofReactions = possibleReactions(plan, catalogue).flatMap(({ key, type, data, node }): [string, Rate][] => {
    const asked = reactions.find(
      (one) => one.type === type && one.after === (node ?? trigger) && sameJson(one.data, data),
    );
    // What nothing was said of was drawn since: it starts as it would anywhere.
    return asked === undefined ? [] : [[key, { percent: percentOf(asked.rate), hours: asked.withinHours }]];
  });
  const ofOutcomes = outcomes.map(({ node, outcome, rate }): [string, Rate] => [
    outcomeKey(node, outcome),
    { ...NEVER, percent: percentOf(rate) },
  ]);
  return Object.fromEntries([...ofReactions, ...ofOutcomes]);
}

/** What was simulated, as it is typed in; what the draft no longer has is left out. */
export function typedCrowd(crowd: Crowd, ground: Drawn, trigger: string): TypedCrowd {
  const { leads, overDays, watchDays, consent, seed, start, lead, answers, cap } = crowd;
  const { firstName = '', company = '', ...others } = lead.profile;
  const isThere = ground.plan.triggers.some(({ node }) => node === crowd.trigger);
  return {
    run: { trigger: isThere ? crowd.trigger : trigger, start: toField(start, ground.zone), seed },
    lead: {
      ...FRESH_LEAD,
      firstName: said(firstName),
      company: said(company),
      fields: Object.entries(others)
        .map(([name, value]) => `${name} = ${said(value)}`)
        .join('\n'),
      score: lead.score,
      stage: lead.stage,
      tags: lead.tags.join(', '),
    },
    numbers: { leads, over: overDays, watch: watchDays, consent: percentOf(consent) },
    answers,
    cap: typedCap(cap === undefined ? ground.cap : cap),
    rates: ratesOf(crowd, ground),
  };
}
