import type { Catalogue } from '../../steps/catalogue.ts';
import type { GraphNode } from '../graph.ts';
import type { Json, JsonObject } from '../json.ts';

type Path = readonly (string | number)[];
type Named = (path: Path) => boolean;

/** A config that can't be read yet still names steps where a condition or a pattern does: as its `node`. */
const asNode: Named = (path) => path.at(-1) === 'node';

function named({ kind, config }: GraphNode, catalogue: Catalogue): Named {
  const read = catalogue.get(kind)?.read(config);
  if (read === undefined || !('bound' in read)) return asNode;
  const places = new Set(
    read.bound.references.flatMap(({ to, path }) => (to === 'step' ? [JSON.stringify(path)] : [])),
  );
  return (path) => places.has(JSON.stringify(path));
}

function renamed(value: Json, path: Path, isNamed: Named, called: (id: string) => string): Json {
  if (typeof value === 'string') return isNamed(path) ? called(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((inner, index) => renamed(inner, [...path, index], isNamed, called));
  return renamedObject(value, path, isNamed, called);
}

function renamedObject(value: JsonObject, path: Path, isNamed: Named, called: (id: string) => string): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, renamed(inner, [...path, key], isNamed, called)]),
  );
}

/** A step's config with the other steps it refers to called anew. */
export function renameSteps(node: GraphNode, catalogue: Catalogue, called: (id: string) => string): JsonObject {
  return renamedObject(node.config, [], named(node, catalogue), called);
}
