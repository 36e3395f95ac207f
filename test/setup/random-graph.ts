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
  'event-received': (dice) => ({ name: pick(dice, RANDOM_EVENTS) }),
  wait: (dice) => ({ duration: duration(dice) }),
  'wait-for-event': (dice, mails) => ({
    listens: Array.from({ length: upTo(dice, 3) }, (_, index) => ({
      id: `reaction-${index + 1}`,
      pattern: pattern(dice, mails),
    })),
    timeout: duration(dice),
  }),
  branch: (dice, mails) => ({ condition: group(dice, mails, 3) }),
  'send-email': (dice) => ({ template: pick(dice, ['template-1', 'template-2']) }),
  'add-score': (dice) => ({ points: upTo(dice, 40), reason: '' }),
  'set-stage': (dice) => ({ stage: pick(dice, ['MCL', 'MQL', 'SQL']) }),
  tag: (dice) => ({ action: pick(dice, ['add', 'remove']), tag: pick(dice, ['fair', 'hot']) }),
  'hand-off-to-sales': (dice) => ({ remindAfter: duration(dice), giveUpAfter: duration(dice) }),
  'notify-team': (dice) => ({ to: [pick(dice, ['person-1', 'person-2'])], message: 'Look' }),
  end: (dice) => ({ result: pick(dice, ['done', 'converted', 'nurture']) }),
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
 * What a lead can't reach is left out; the same dice give the same graph.
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
    for (const { id: outlet, required } of catalogue.get(drawn.kind)?.with(drawn.config).outlets ?? []) {
      if (!required && dice() < 0.5) continue;
      const to = onward(dice, index, last);
      furthest = Math.max(furthest, to);
      mailsBefore.set(to, new Set([...(mailsBefore.get(to) ?? []), ...passed]));
      edges.push({ id: `edge-${edges.length}`, from: id, outlet, to: `node-${to}` });
    }
  }
  return { nodes, edges };
}
