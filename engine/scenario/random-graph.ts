import type { Catalogue } from '../steps/catalogue.ts';
import type { Dice } from '../steps/step-definition.ts';
import type { Graph, GraphEdge, GraphNode } from './graph.ts';
import type { JsonObject } from './json.ts';
import { reachableFrom } from './walk-graph.ts';
import type { KnownThings } from './validate.ts';

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

const duration = (dice: Dice): JsonObject => ({ amount: upTo(dice, 20), unit: pick(dice, ['minutes', 'hours', 'days']) });

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
    { on: 'did', op: pick(dice, ['did', 'did-not']), pattern: pattern(dice, mails), withinDays: pick(dice, [null, 1, 30]) },
  ]);
}

function group(dice: Dice, mails: readonly string[], depth: number): JsonObject {
  const of = Array.from({ length: upTo(dice, 2) }, () => (depth > 1 && dice() < 0.4 ? group(dice, mails, depth - 1) : comparison(dice, mails)));
  return { join: pick(dice, ['all', 'any']), of };
}

/** One valid config a kind; a kind missing here is missing from every property test, so a test looks for it. */
export const RANDOM_CONFIGS: Readonly<Record<string, (dice: Dice, mails: readonly string[]) => JsonObject>> = {
  'form-submitted': (dice) => ({ form: pick(dice, ['form-1', 'form-2']) }),
  'event-received': (dice) => ({ name: pick(dice, RANDOM_EVENTS) }),
  wait: (dice) => ({ duration: duration(dice) }),
  'wait-for-event': (dice, mails) => ({
    listens: Array.from({ length: upTo(dice, 3) }, (_, index) => ({ id: `reaction-${index + 1}`, pattern: pattern(dice, mails) })),
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

/**
 * A random graph without faults, of at most `size` nodes: a trigger first, an end last, edges lead onward only.
 * What a lead can't reach is left out; the same dice give the same graph.
 */
export function randomGraph(dice: Dice, size: number, catalogue: Catalogue): Graph {
  const inner = [...catalogue.values()].filter(({ category }) => category !== 'trigger').map(({ kind }) => kind);
  const kinds = Array.from({ length: Math.max(0, size - 2) }, () => inner[Math.floor(dice() * inner.length)] ?? 'end');
  const all = [pick(dice, ['form-submitted', 'event-received']), ...kinds, 'end'];
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  all.forEach((kind, index) => {
    const id = `node-${index}`;
    const before = reachableFrom([id], leadingTo(nodes, edges));
    if (index > 0 && before.size === 1) return;
    const mails = nodes.filter((earlier) => earlier.kind === 'send-email' && before.has(earlier.id)).map((earlier) => earlier.id);
    const drawn = node(dice, id, kind, mails);
    nodes.push(drawn);
    for (const { id: outlet, required } of catalogue.get(kind)?.with(drawn.config).outlets ?? [])
      if (required || dice() < 0.5) edges.push({ id: `edge-${edges.length}`, from: id, outlet, to: `node-${onward(dice, index, all.length)}` });
  });
  return { nodes, edges };
}

/** Mostly the next node, at times any later one, so that graphs are both long and wide. */
const onward = (dice: Dice, index: number, length: number): number => (dice() < 0.6 ? index + 1 : index + upTo(dice, length - 1 - index));

function leadingTo(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): ReadonlyMap<string, readonly string[]> {
  const back = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { from, to } of edges) back.set(to, [...(back.get(to) ?? []), from]);
  return back;
}
