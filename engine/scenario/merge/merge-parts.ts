import { sameJson } from '../diff-versions.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Arbiter } from './arbiter.ts';
import { mergeListed } from './merge-listed.ts';
import { mergeOne, partOf, type Sides } from './sides.ts';

type Path = readonly string[];
type Entry = JsonObject & { readonly id: string };

const isEntry = (value: Json): value is Entry =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && typeof value['id'] === 'string';

/** A list whose entries go by ids; null where a value is anything else. */
function entriesOf(value: Json): readonly Entry[] | null {
  if (!Array.isArray(value)) return null;
  const entries = value.filter(isEntry);
  return entries.length === value.length && new Set(entries.map(({ id }) => id)).size === entries.length
    ? entries
    : null;
}

/** What both have of a list by ids, merged entry by entry and part by part; null where that can't be told apart. */
function mergeEntries(sides: Sides<Json | undefined>, path: Path, arbiter: Arbiter): Json | null {
  // Where there is no list yet, or not any more, one could be that has nothing in it.
  const { base, mine, theirs } = partOf(sides, (value) => (value === undefined ? [] : entriesOf(value)));
  if (mine === null || theirs === null || (sides.mine ?? sides.theirs) === undefined) return null;
  return [
    ...mergeListed<Entry>(
      { base: base ?? [], mine, theirs },
      {
        idOf: ({ id }) => id,
        same: sameJson,
        merge: (id, was, ours, others) => ({
          ...mergeParts({ base: was ?? {}, mine: ours, theirs: others }, [...path, id], arbiter),
          id,
        }),
        stays: (id, changed, by) =>
          arbiter.decide(
            [...path, id],
            by === 'mine' ? changed : undefined,
            by === 'mine' ? undefined : changed,
            by,
          ) === by,
        reordered: (ours, others) => arbiter.decide([...path, 'order'], [...ours], [...others]),
      },
    ),
  ];
}

function mergePart(sides: Sides<Json | undefined>, path: Path, arbiter: Arbiter): Json | undefined {
  return mergeOne<Json | undefined>(sides, sameJson, () => arbiter.decide(path, sides.mine, sides.theirs));
}

/** Merges two objects key by key. Below a key a value is one thing, but for lists whose entries have ids. */
export function mergeParts(sides: Sides<JsonObject>, path: Path, arbiter: Arbiter): JsonObject {
  const keys = new Set([...Object.keys(sides.mine), ...Object.keys(sides.theirs)]);
  const merged = [...keys].flatMap((key) => {
    const part = partOf(sides, (of) => (Object.hasOwn(of, key) ? of[key] : undefined));
    const isChanged = !sameJson(part.mine, part.theirs) && !sameJson(part.base, part.theirs);
    const value =
      (isChanged && !sameJson(part.base, part.mine) ? mergeEntries(part, [...path, key], arbiter) : null) ??
      mergePart(part, [...path, key], arbiter);
    return value === undefined ? [] : [[key, value] as const];
  });
  const result = Object.fromEntries(merged);
  if (sameJson(result, sides.mine)) return sides.mine;
  return sameJson(result, sides.theirs) ? sides.theirs : result;
}
