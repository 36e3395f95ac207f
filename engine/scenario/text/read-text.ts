import { isMap, isScalar } from 'yaml';
import { withGroups } from '../edit/groups/with-groups.ts';
import { graph as graphSchema, type Graph, GRAPH_LIMITS } from '../graph.ts';
import { groupsOf } from '../groups-of.ts';
import { groupOf } from './group-text.ts';
import { keepUnchanged } from './keep-unchanged.ts';
import { LONGEST_TEXT } from './longest-text.ts';
import { noteOf } from './note-text.ts';
import { parseYaml, type Parsed } from './parse-yaml.ts';
import { placeSteps } from './place-steps.ts';
import { spotOf, type Spot } from './spot-of.ts';
import { takeComments } from './take-comments.ts';
import { MOST_FAULTS, type TextFault } from './text-fault.ts';
import { shapeFaults, yamlFaults } from './text-faults.ts';
import { type TextShape, textShape } from './text-shape.ts';
import { type Way, wireSteps } from './wire-steps.ts';
import type { NamedGraph } from './write-text.ts';

/** A text that was read: what it says, or why nothing can be made of it; and where in it the entry at a path begins. */
export type ReadText = { readonly spot: (path: readonly PropertyKey[]) => Spot } & (
  | { readonly read: NamedGraph; readonly faults: null }
  | { readonly read: null; readonly faults: readonly TextFault[] }
);

/** The ids of steps, notes or groups in the order they are written in; an object would put numbers first. */
function idsIn({ document }: Parsed, what: 'steps' | 'notes' | 'groups'): string[] {
  const said = document.get(what);
  return isMap(said) ? said.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : [])) : [];
}

const waysIn = (ids: readonly string[], steps: NonNullable<TextShape['steps']>): Way[] =>
  ids.flatMap((from) =>
    Object.entries(steps[from]?.next ?? {}).flatMap(([outlet, to]) =>
      (to === null ? [] : [to].flat()).map((one) => ({ from, outlet, to: one })),
    ),
  );

function nowhere(parsed: Parsed, ways: readonly Way[], ids: ReadonlySet<string>): TextFault[] {
  return ways
    .filter(({ to }) => !ids.has(to))
    .slice(0, MOST_FAULTS)
    .map(({ from, outlet, to }) => ({
      code: 'next-to-nothing',
      ...spotOf(parsed, ['steps', from, 'next', outlet]),
      what: to,
    }));
}

/** Groups that name a step which is not there. */
function strayMembers(parsed: Parsed, groups: TextShape['groups'], ids: ReadonlySet<string>): TextFault[] {
  return Object.entries(groups ?? {})
    .flatMap(([group, { steps }]) =>
      steps.flatMap((what, index) =>
        ids.has(what)
          ? []
          : [{ code: 'group-of-nothing' as const, ...spotOf(parsed, ['groups', group, 'steps', index]), what }],
      ),
    )
    .slice(0, MOST_FAULTS);
}

interface Ids {
  readonly ids: readonly string[];
  readonly noteIds: readonly string[];
  readonly groupIds: readonly string[];
}

function graphOf(
  { ids, noteIds, groupIds }: Ids,
  { steps, notes, groups, places, rules }: TextShape,
  ways: readonly Way[],
  before: Graph | null,
) {
  const known = new Map((before?.nodes ?? []).map(({ id, position }) => [id, position]));
  for (const [id, [x, y]] of Object.entries(places ?? {})) known.set(id, { x, y });
  const knownNotes = new Map((before?.notes ?? []).map((note) => [note.id, note]));
  const wanted = new Set(ids);
  const placed = placeSteps(ids, ways, new Map([...known].filter(([id]) => wanted.has(id))));
  return {
    nodes: ids.map((id) => {
      const { kind, version = 1, title, settings } = steps?.[id] ?? { kind: '' };
      const position = placed.get(id) ?? { x: 0, y: 0 };
      return { id, kind, version, title: title ?? '', config: settings ?? {}, position };
    }),
    edges: wireSteps(ways, before),
    ...(rules === undefined ? {} : { rules }),
    ...(noteIds.length === 0 ? {} : { notes: noteIds.map((id) => noteOf(id, notes?.[id] ?? {}, knownNotes.get(id))) }),
    ...(groupIds.length === 0 ? {} : { groups: groupIds.map((id) => groupOf(id, groups?.[id] ?? { steps: [] })) }),
  };
}

/**
 * Reads what `writeText` wrote, or people did: an unknown kind or a wrong setting is read as any draft may have it,
 * and told by `validateGraph`. What the text leaves out (the name, places, ids of edges) is as it was `before`.
 */
export function readText(text: string, before: NamedGraph | null): ReadText {
  const isTooLong = text.length > LONGEST_TEXT;
  const parsed = parseYaml(isTooLong ? '' : text);
  const spot = (path: readonly PropertyKey[]): Spot => spotOf(parsed, path);
  const refuse = (faults: readonly TextFault[]): ReadText => ({ read: null, faults, spot });
  if (isTooLong) return refuse([{ code: 'too-much', ...spot([]), what: 'text' }]);
  const broken = yamlFaults(parsed);
  if (broken.length > 0) return refuse(broken);
  const { data, error } = textShape.safeParse(parsed.document.toJS(), { reportInput: true });
  if (error !== undefined) return refuse(shapeFaults(parsed, error.issues));
  const name = data.name ?? before?.name;
  if (name === undefined) return refuse([{ code: 'missing-key', ...spot([]), what: 'name' }]);
  const ids = idsIn(parsed, 'steps');
  const [noteIds, groupIds] = [idsIn(parsed, 'notes'), idsIn(parsed, 'groups')];
  const ways = waysIn(ids, data.steps ?? {});
  const tooMuch = (what: keyof typeof GRAPH_LIMITS): ReadText =>
    refuse([{ code: 'too-much', ...spot([what === 'notes' || what === 'groups' ? what : 'steps']), what }]);
  if (ids.length > GRAPH_LIMITS.nodes) return tooMuch('nodes');
  if (ways.length > GRAPH_LIMITS.edges) return tooMuch('edges');
  if (noteIds.length > GRAPH_LIMITS.notes) return tooMuch('notes');
  if (groupIds.length > GRAPH_LIMITS.groups) return tooMuch('groups');
  const lost = [...nowhere(parsed, ways, new Set(ids)), ...strayMembers(parsed, data.groups, new Set(ids))];
  if (lost.length > 0) return refuse(lost);
  const comments = takeComments(text, parsed);
  if (comments.length > GRAPH_LIMITS.comments) return tooMuch('comments');
  const drawn = graphOf({ ids, noteIds, groupIds }, data, ways, before?.graph ?? null);
  const graph = graphSchema.safeParse({ ...drawn, ...(comments.length === 0 ? {} : { comments }) });
  if (!graph.success) return refuse([{ code: 'too-much', ...spot([]), what: String(graph.error.issues[0]?.path[0]) }]);
  const grouped = withGroups(graph.data, groupsOf(graph.data));
  return { read: { name, graph: keepUnchanged(grouped, before?.graph ?? null) }, faults: null, spot };
}
