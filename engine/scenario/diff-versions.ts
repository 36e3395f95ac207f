import type { Graph, GraphEdge, GraphNode } from './graph.ts';
import { type Json, type JsonObject, jsonObject } from './json.ts';
import { NO_RULES } from './rules.ts';

/** What became of a step between two drawings. `fields` are the settings that changed, `kind` and `title` among them. */
export interface NodeChange {
  readonly node: string;
  readonly kind: string;
  readonly title: string;
  /** What it was called, where that changed. */
  readonly titleBefore?: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly fields: readonly string[];
}

/** A way that is there in one drawing only. */
export interface EdgeChange extends Pick<GraphEdge, 'from' | 'outlet' | 'to'> {
  readonly change: 'added' | 'removed';
}

export interface VersionsDiff {
  readonly nodes: readonly NodeChange[];
  readonly edges: readonly EdgeChange[];
  /** Which of the scenario's rules changed: `reentry`, `goals`, `exits`, `sending`. */
  readonly rules: readonly string[];
}

/** The same value, whatever the order of an object's keys. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => sameJson(item, b[index]))
    );
  return changedKeys(a, b).length === 0;
}

/** The keys under which two objects differ, those of the first before those only the second has. */
function changedKeys(a: JsonObject, b: JsonObject): string[] {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.filter((key) => Object.hasOwn(a, key) !== Object.hasOwn(b, key) || !sameJson(a[key], b[key]));
}

function changeOf(before: GraphNode | undefined, after: GraphNode | undefined): NodeChange | null {
  const shown = after ?? before;
  if (shown === undefined) return null;
  const { id: node, kind, title } = shown;
  if (before === undefined || after === undefined)
    return { node, kind, title, change: before === undefined ? 'added' : 'removed', fields: [] };
  const fields = [
    ...(before.kind === after.kind ? [] : ['kind']),
    ...(before.title === after.title ? [] : ['title']),
    ...changedKeys(before.config, after.config),
  ];
  const renamed = before.title === title ? {} : { titleBefore: before.title };
  return fields.length === 0 ? null : { node, kind, title, ...renamed, change: 'changed', fields };
}

const wayOf = ({ from, outlet, to }: GraphEdge): string => JSON.stringify([from, outlet, to]);

function onlyIn(these: readonly GraphEdge[], those: readonly GraphEdge[], change: EdgeChange['change']): EdgeChange[] {
  const known = new Set(those.map(wayOf));
  return these.filter((edge) => !known.has(wayOf(edge))).map(({ from, outlet, to }) => ({ change, from, outlet, to }));
}

/** What differs between two drawings of a scenario but for places on the canvas, notes and groups, which lead nobody elsewhere: steps in the order of the newer, then those that are gone. */
export function diffVersions(before: Graph, after: Graph): VersionsDiff {
  const old = new Map(before.nodes.map((node) => [node.id, node]));
  const fresh = new Map(after.nodes.map((node) => [node.id, node]));
  const ids = [...new Set([...fresh.keys(), ...old.keys()])];
  return {
    nodes: ids.flatMap((id) => changeOf(old.get(id), fresh.get(id)) ?? []),
    edges: [...onlyIn(before.edges, after.edges, 'removed'), ...onlyIn(after.edges, before.edges, 'added')],
    rules: changedKeys(jsonObject.parse(before.rules ?? NO_RULES), jsonObject.parse(after.rules ?? NO_RULES)),
  };
}
