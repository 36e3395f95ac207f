import { sameJson } from '../diff-versions.ts';
import type { GraphNode } from '../graph.ts';
import type { Json } from '../json.ts';
import type { Arbiter } from './arbiter.ts';
import { mergeListed } from './merge-listed.ts';
import { mergeParts } from './merge-parts.ts';
import { mergeOne, partOf, type Sides } from './sides.ts';

const asJson = ({ kind, version, title, config }: GraphNode): Json => ({ kind, version, title, config });

/** Alike but for the place on the canvas, over which nobody is asked anything. */
const sameStep = (a: GraphNode, b: GraphNode): boolean =>
  a === b || (a.kind === b.kind && a.version === b.version && a.title === b.title && sameJson(a.config, b.config));

const samePlace = (a: GraphNode['position'], b: GraphNode['position']): boolean => a.x === b.x && a.y === b.y;

const isOneKind = ({ base, mine, theirs }: Sides<GraphNode>): boolean =>
  base.kind === mine.kind &&
  mine.kind === theirs.kind &&
  base.version === mine.version &&
  mine.version === theirs.version;

/** One step, setting by setting; as a whole where it is of another kind by now, whose settings mean something else. */
function mergeStep(sides: Sides<GraphNode>, arbiter: Arbiter): GraphNode {
  const { base, mine, theirs } = sides;
  if (mine === theirs || theirs === base) return mine;
  const path = ['steps', mine.id];
  const position = mergeOne(
    partOf(sides, (step) => step.position),
    samePlace,
    () => 'mine',
  );
  const merged = isOneKind(sides)
    ? {
        ...mine,
        position,
        title: mergeOne(
          partOf(sides, ({ title }) => title),
          (a, b) => a === b,
          () => arbiter.decide([...path, 'title'], mine.title, theirs.title),
        ),
        config: mergeParts(
          partOf(sides, ({ config }) => config),
          [...path, 'config'],
          arbiter,
        ),
      }
    : { ...mergeOne(sides, sameStep, () => arbiter.decide(path, asJson(mine), asJson(theirs))), position };
  const kept = [mine, theirs].find((step) => sameStep(step, merged) && samePlace(step.position, position));
  return kept ?? merged;
}

/** All steps of two drawings: none that either added or changed is missing, but where somebody chose so. */
export function mergeSteps(sides: Sides<readonly GraphNode[]>, arbiter: Arbiter): readonly GraphNode[] {
  return mergeListed(sides, {
    idOf: ({ id }) => id,
    same: sameStep,
    merge: (id, base, mine, theirs) => {
      if (base !== undefined) return mergeStep({ base, mine, theirs }, arbiter);
      const isOne = sameStep(mine, theirs) || arbiter.decide(['steps', id], asJson(mine), asJson(theirs)) === 'mine';
      return isOne ? mine : theirs;
    },
    stays: (id, changed, by) =>
      arbiter.decide(
        ['steps', id],
        by === 'mine' ? asJson(changed) : undefined,
        by === 'mine' ? undefined : asJson(changed),
        by,
      ) === by,
  });
}
