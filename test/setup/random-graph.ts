import type { Catalogue } from '../../engine/steps/catalogue.ts';
import type { Dice } from '../../engine/steps/step-definition.ts';
import type { Graph, GraphEdge, GraphNode } from '../../engine/scenario/graph.ts';
import type { JsonObject } from '../../engine/scenario/json.ts';
import type { KnownThings } from '../../engine/scenario/validate.ts';

/** What random graphs refer to. */
export const RANDOM_KNOWN: KnownThings = {
  templates: new Set(['template-1', 'template-2']),
  forms: new Set(['form-1', 'form-2']),
  people: new Set(['person-1', 'person-2']),
  scenarios: new Set(['scenario-1']),
  segments: new Set(['segment-1']),
  topics: new Set(['topic-1']),
};

/** The events that random graphs may listen to; the mail's node is filled in by who scripts reactions. */
export const RANDOM_EVENTS = ['opened-prices', 'asked-for-a-call'] as const;

const pick = <T>(dice: Dice, from: readonly [T, ...T[]]): T => from[Math.floor(dice() * from.length)] ?? from[0];
const upTo = (dice: Dice, most: number): number => 1 + Math.floor(dice() * most);

const duration = (dice: Dice): JsonObject => ({
  amount: upTo(dice, 20),
  unit: pick(dice, ['minutes', 'hours', 'days']),
});

/** `mails` are the mail steps that a lead may have passed before. */
function pattern(dice: Dice, mails: readonly string[]): JsonObject {
  const mail = mails[Math.floor(dice() * mails.length)];
  return pick<JsonObject>(dice, [
    { event: 'mail-clicked' },
    mail === undefined ? { event: 'mail-clicked' } : { event: 'mail-clicked', node: mail },
    { event: 'form-submitted', form: pick(dice, ['form-1', 'form-2']) },
    { event: 'custom', name: pick(dice, RANDOM_EVENTS) },
  ]);
}

function comparison(dice: Dice, mails: readonly string[]): JsonObject {
  return pick<JsonObject>(dice, [
    { on: 'score', op: pick(dice, ['at-least', 'below']), value: upTo(dice, 50) },
    { on: 'stage', op: pick(dice, ['is', 'is-not']), value: pick(dice, ['visitor', 'MCL', 'MQL']) },
    { on: 'tag', op: pick(dice, ['has', 'has-not']), value: pick(dice, ['fair', 'hot']) },
    { on: 'profile', field: 'company', op: pick(dice, ['is', 'is-not', 'contains', 'greater', 'less']), value: 'acme' },
    { on: 'filled', field: 'company', op: pick(dice, ['is-set', 'is-not-set']) },
    { on: 'consent', op: pick(dice, ['given', 'not-given']) },
    { on: 'topic', op: pick(dice, ['wants', 'refuses']), topic: 'topic-1' },
    { on: 'weekday', op: pick(dice, ['is', 'is-not']), days: [upTo(dice, 7), upTo(dice, 7)] },
    { on: 'time', op: pick(dice, ['between', 'not-between']), from: '08:00', to: pick(dice, ['12:00', '06:00']) },
    {
      on: 'did',
      op: pick(dice, ['did', 'did-not']),
      pattern: pattern(dice, mails),
      withinDays: pick(dice, [null, 1, 30]),
    },
  ]);
}

function group(dice: Dice, mails: readonly string[], depth: number): JsonObject {
  const of = Array.from({ length: upTo(dice, 2) }, () =>
    depth > 1 && dice() < 0.4 ? group(dice, mails, depth - 1) : comparison(dice, mails),
  );
  return { join: pick(dice, ['all', 'any']), of };
}

/** One valid config a kind; a kind missing here is missing from every property test, so a test looks for it. */
export const RANDOM_CONFIGS: Readonly<Record<string, (dice: Dice, mails: readonly string[]) => JsonObject>> = {
  'form-submitted': (dice) => ({ form: pick(dice, ['form-1', 'form-2']) }),
  'event-received': (dice) => ({
    name: pick(dice, RANDOM_EVENTS),
    ...pick<JsonObject>(dice, [{}, { where: [{ property: 'plan', op: 'is', value: 'pro' }] }]),
  }),
  'mail-reaction': (dice) => ({
    reaction: pick(dice, ['mail-clicked', 'mail-failed']),
    template: pick(dice, ['', 'template-1']),
  }),
  'score-crossed': (dice) => ({ crosses: pick(dice, ['up', 'down']), threshold: upTo(dice, 50) }),
  'stage-reached': (dice) => ({ stage: pick(dice, ['MCL', 'MQL', 'SQL']) }),
  'tag-changed': (dice) => ({ change: pick(dice, ['added', 'removed']), tag: pick(dice, ['fair', 'hot']) }),
  'profile-date': (dice) => ({
    field: 'renewal',
    days: upTo(dice, 30) - 1,
    side: pick(dice, ['before', 'after']),
    at: '09:30',
    repeats: pick(dice, ['once', 'yearly']),
  }),
  schedule: (dice) => ({
    segment: 'segment-1',
    when: pick<JsonObject>(dice, [
      { on: 'days', days: [1, 2, 3, 4, 5], at: '09:00' },
      { on: 'cron', expression: '0 9 * * 1-5' },
    ]),
  }),
  newsletter: (dice) => ({ segment: 'segment-1', at: pick(dice, [null, '2026-05-31T09:00']) }),
  'by-hand': () => ({ hint: '' }),
  wait: (dice) => ({ duration: duration(dice) }),
  'wait-for-event': (dice, mails) => ({
    listens: Array.from({ length: upTo(dice, 3) }, (_, index) => ({
      id: `reaction-${index + 1}`,
      pattern: pattern(dice, mails),
    })),
    timeout: duration(dice),
  }),
  'wait-until-date': (dice) => ({
    date: pick<JsonObject>(dice, [
      { on: 'calendar', date: '2026-09-01' },
      { on: 'profile', field: 'renewal' },
    ]),
    days: upTo(dice, 20) - 10,
    at: '09:00',
    repeat: pick(dice, ['once', 'yearly']),
    on: pick(dice, ['any-day', 'working-day']),
  }),
  'wait-until-time': (dice) => ({ days: [upTo(dice, 7)], at: '10:00', holidays: pick(dice, ['skip', 'count']) }),
  'wait-for-opening': (dice) => ({
    hours: pick<JsonObject>(dice, [
      { of: 'company' },
      { of: 'own', days: [upTo(dice, 7)], from: '22:00', to: '06:00', holidays: 'closed' },
    ]),
    spread: upTo(dice, 60),
  }),
  branch: (dice, mails) => ({ condition: group(dice, mails, 3) }),
  choose: (dice, mails) => ({
    ways: Array.from({ length: upTo(dice, 3) }, (_, index) => ({
      id: `way-${index + 1}`,
      name: pick(dice, ['', 'Hot']),
      condition: group(dice, mails, 2),
    })),
  }),
  split: (dice) => ({
    ways: [
      { id: 'a', name: '', weight: upTo(dice, 100) },
      { id: 'b', name: 'Short', weight: upTo(dice, 100) },
    ],
    holdout: pick(dice, [0, 10]),
    metric: pick(dice, ['none', 'clicked', 'converted']),
    event: '',
    minimum: 100,
    experiment: '',
  }),
  jump: (dice) => ({ times: upTo(dice, 3) }),
  'send-email': (dice) => ({ template: pick(dice, ['template-1', 'template-2']) }),
  'set-field': (dice) => ({
    field: pick(dice, ['company', 'plan']),
    ...pick<JsonObject>(dice, [
      { type: 'text', value: pick(dice, ['acme', '', '{plan}']) },
      { type: 'number', value: pick(dice, ['12', 'twelve']) },
    ]),
  }),
  topic: (dice) => ({ action: pick(dice, ['join', 'leave']), topic: 'topic-1' }),
  recycle: (dice) => ({ after: duration(dice) }),
  webhook: (dice) => ({ url: 'https://crm.example/leads', sends: pick(dice, ['lead', 'ids']) }),
  'chat-notice': () => ({ message: 'Look' }),
  'sub-scenario': (dice) => ({
    scenario: 'scenario-1',
    mode: pick(dice, ['return', 'go-on']),
    giveUpAfter: duration(dice),
  }),
  'add-score': (dice) => ({ points: upTo(dice, 40), reason: '' }),
  'set-stage': (dice) => ({ stage: pick(dice, ['MCL', 'MQL', 'SQL']) }),
  tag: (dice) => ({ action: pick(dice, ['add', 'remove']), tag: pick(dice, ['fair', 'hot']) }),
  'hand-off-to-sales': (dice) => ({ remindAfter: duration(dice), giveUpAfter: duration(dice) }),
  'notify-team': (dice) => ({ to: [pick(dice, ['person-1', 'person-2'])], message: 'Look' }),
  end: (dice) =>
    pick<JsonObject>(dice, [
      { result: pick(dice, ['done', 'converted', 'nurture']) },
      { result: 'other', reason: 'bought elsewhere' },
    ]),
};

function node(dice: Dice, id: string, kind: string, mails: readonly string[]): GraphNode {
  const config = RANDOM_CONFIGS[kind]?.(dice, mails) ?? {};
  return { id, kind, version: 1, title: '', config, position: { x: 0, y: 0 } };
}

/** Mostly the next node, at times one a little later, so that graphs are both long and wide. */
const onward = (dice: Dice, index: number, last: number): number =>
  dice() < 0.6 ? index + 1 : index + upTo(dice, Math.min(6, last - index));

/** A trigger first, an end last; in between anything, but no end while it would be the only way on. */
function kindAt(dice: Dice, index: number, last: number, leadsPast: boolean, catalogue: Catalogue): string {
  if (index === 0) return pick(dice, ['form-submitted', 'event-received']);
  if (index === last) return 'end';
  const fit = [...catalogue.values()].filter(
    ({ category }) => category !== 'trigger' && (leadsPast || category !== 'end'),
  );
  return fit[Math.floor(dice() * fit.length)]?.kind ?? 'end';
}

/**
 * A random graph without faults, of at most `size` nodes: a trigger first, an end last, edges lead onward only.
 * What a lead can't reach is left out, and nothing keeps it for good; the same dice give the same graph.
 */
export function randomGraph(dice: Dice, size: number, catalogue: Catalogue): Graph {
  const last = Math.max(1, size - 1);
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  const mailsBefore = new Map<number, ReadonlySet<string>>([[0, new Set()]]);
  let furthest = 0;
  for (let index = 0; index <= last; index += 1) {
    const mails = mailsBefore.get(index);
    if (mails === undefined) continue;
    const id = `node-${index}`;
    const drawn = node(dice, id, kindAt(dice, index, last, furthest > index, catalogue), [...mails]);
    nodes.push(drawn);
    const passed = drawn.kind === 'send-email' ? [...mails, id] : [...mails];
    for (const { id: outlet, required, parks } of catalogue.get(drawn.kind)?.with(drawn.config).outlets ?? []) {
      if (!required && parks !== true && dice() < 0.5) continue;
      const to = onward(dice, index, last);
      furthest = Math.max(furthest, to);
      mailsBefore.set(to, new Set([...(mailsBefore.get(to) ?? []), ...passed]));
      edges.push({ id: `edge-${edges.length}`, from: id, outlet, to: `node-${to}` });
    }
  }
  return { nodes, edges };
}
