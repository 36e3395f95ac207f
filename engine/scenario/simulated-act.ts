import type { Decision, SimulatedMoment } from '../steps/step-definition.ts';
import { countsSince, isCapReached } from './frequency-cap.ts';
import type { Next, Performed } from './interpreter.ts';
import { own } from './own.ts';
import { plannedStep } from './planned-step.ts';
import type { Reacted } from './reactions.ts';
import { affected, happened, isOffered, type SimulatedLead } from './simulated-lead.ts';
import { answer, keyOf, zoneOf, type World } from './simulated-world.ts';
import type { Stage } from './stage.ts';

/** What a salesperson's answer makes of the lead's stage, before the run hears the answer. */
const ANSWERED: Readonly<Record<string, Stage>> = { 'hand-off-accepted': 'SAL', 'hand-off-rejected': 'recycled' };

/** Marketing mails that count against the cap. */
const HAD: ReadonlySet<string> = new Set(['mail-sent', 'mail-unknown']);

function isCapped({ lead, now, simulation: { cap = null } }: World): boolean {
  if (cap === null) return false;
  const since = countsSince(cap, now);
  return isCapReached(cap, lead.events.filter(({ type, at }) => HAD.has(type) && at >= since).length);
}

function momentOf(world: World, node: string): SimulatedMoment {
  const { plan, calendar, answers = {} } = world.simulation;
  return {
    now: world.now,
    zone: zoneOf(world),
    calendar,
    sending: plan.rules.sending,
    isCapped: isCapped(world),
    answer: own(answers, node) ?? null,
  };
}

const SIMULATED = { code: 'simulated', data: {} };

/**
 * Does a step's effects on the lead, and answers how it went. A mail too many within the hour pauses the scenario:
 * nothing is done, and the world is over for this lead where it stands.
 */
export function act(
  world: World,
  { node, part: name }: Extract<Next, { do: 'perform' }>,
): { readonly world: World; readonly performed: Performed | null } {
  const { simulation, ids, dice, now, shared } = world;
  const { step } = plannedStep(simulation.plan, node, simulation.catalogue);
  const part = step.part(name);
  if (part.does !== 'perform') throw new Error(`part ${name} of ${node} does not perform`);
  const said = own(simulation.outcomes ?? {}, node);
  const isPossible = said !== undefined && part.outcomes.includes(said);
  const facts = answer(
    world,
    step.needs.filter(({ fact }) => fact !== 'turn'),
  );
  const moment = momentOf(world, node);
  const performed: Decision = part.refuses(facts, moment) ?? {
    outcome: isPossible ? said : part.simulate(facts, dice, moment),
    because: SIMULATED,
  };
  const effects = part.effects(performed.outcome, facts, moment);
  const isMail = effects.some(({ effect }) => effect === 'mail' || effect === 'mail-refused');
  if (isMail && !shared.mayLeave(now)) return { world: { ...world, over: { ended: null } }, performed: null };
  shared.places.forget(keyOf(world));
  const sent = effects.flatMap((effect) =>
    effect.effect === 'mail' ? [{ node, template: effect.template, at: now }] : [],
  );
  const origin = { enrollment: ids.enrollment, node };
  const lead = effects.reduce((changed, effect) => affected(changed, effect, now, origin), world.lead);
  return { world: { ...world, lead, mails: [...world.mails, ...sent] }, performed };
}

/** One reaction happens. Nobody answers for a lead that was not handed off, or was taken back. */
export function reactedOnce(lead: SimulatedLead, { type, data, profile, at }: Reacted): SimulatedLead {
  const node = typeof data['node'] === 'string' ? data['node'] : '';
  const to = own(ANSWERED, type);
  if (to !== undefined && !isOffered(lead, node)) return lead;
  const filled = profile === undefined ? lead : { ...lead, profile: { ...lead.profile, ...profile } };
  const moved = to === undefined || filled.stage === to ? filled : happened(filled, 'stage-changed', { to }, at);
  return happened(moved, type, data, at);
}
