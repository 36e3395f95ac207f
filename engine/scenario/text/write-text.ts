import { Document, Pair, Scalar, YAMLMap } from 'yaml';
import type { Graph, GraphNode } from '../graph.ts';
import { groupsOf } from '../groups-of.ts';
import type { JsonObject } from '../json.ts';
import { groupText } from './group-text.ts';
import { noteText } from './note-text.ts';
import { putComments } from './put-comments.ts';

/** A scenario by name and drawing. */
export interface NamedGraph {
  readonly name: string;
  readonly graph: Graph;
}

/** No line is broken for its length: then one change is one line of a diff. */
const ONE_LINE = {
  lineWidth: 0,
  doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  singleQuote: false,
  blockQuote: 'literal',
  flowCollectionPadding: false,
} as const;

/** Where the outlets of each step lead, in the order of the edges. */
function nextOf({ edges }: Graph): Map<string, Map<string, string[]>> {
  const next = new Map<string, Map<string, string[]>>();
  for (const { from, outlet, to } of edges) {
    const outlets = next.get(from) ?? new Map<string, string[]>();
    outlets.set(outlet, [...(outlets.get(outlet) ?? []), to]);
    next.set(from, outlets);
  }
  return next;
}

function stepOf({ kind, version, title, config }: GraphNode, next: ReadonlyMap<string, string[]>): JsonObject {
  const ways = [...next].map(([outlet, to]) => [outlet, to.length === 1 ? (to[0] ?? null) : to] as const);
  return {
    kind,
    ...(version === 1 ? {} : { version }),
    ...(title === '' ? {} : { title }),
    ...(Object.keys(config).length === 0 ? {} : { settings: config }),
    ...(ways.length === 0 ? {} : { next: Object.fromEntries(ways) }),
  };
}

/** What is kept by id, a blank line between any two. */
function byId<T extends { readonly id: string }>(list: readonly T[], say: (one: T) => YAMLMap): YAMLMap {
  const said = new YAMLMap();
  for (const one of list) {
    const scalar = new Scalar(one.id);
    scalar.spaceBefore = said.items.length > 0;
    said.items.push(new Pair(scalar, say(one)));
  }
  return said;
}

/**
 * A scenario as YAML that reads back as the same one: steps by id in the order of the drawing, each with where it leads, notes, groups,
 * places on the canvas apart at the end, one line each, and comments where they were written.
 * Ways from a step that is not in the drawing are left out; edges' ids too, since outlet and step name an edge.
 */
export function writeText({ name, graph }: NamedGraph): string {
  const { nodes, rules, notes = [], comments = [] } = graph;
  const next = nextOf(graph);
  const document = new Document({ format: 1, name, ...(rules === undefined ? {} : { rules }) });
  const add = (to: YAMLMap, key: string, value: unknown, options = {}): Scalar => {
    const scalar = new Scalar(key);
    to.items.push(new Pair(scalar, document.createNode(value, { aliasDuplicateObjects: false, ...options })));
    return scalar;
  };
  const steps = new YAMLMap();
  const places = new YAMLMap();
  for (const node of nodes) {
    add(steps, node.id, stepOf(node, next.get(node.id) ?? new Map())).spaceBefore = steps.items.length > 1;
    add(places, node.id, [node.position.x, node.position.y], { flow: true });
  }
  const sections = [
    ['steps', steps],
    ['notes', byId(notes, (note) => noteText(note, document))],
    ['groups', byId(groupsOf(graph), groupText)],
    ['places', places],
  ] as const;
  if (document.contents instanceof YAMLMap)
    for (const [key, map] of sections) {
      if (map.items.length === 0 && (key === 'notes' || key === 'groups')) continue;
      const scalar = new Scalar(key);
      scalar.spaceBefore = true;
      document.contents.items.push(new Pair(scalar, map));
    }
  return putComments(document.toString(ONE_LINE), comments);
}
