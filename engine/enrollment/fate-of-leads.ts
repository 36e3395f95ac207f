import { sameJson } from '../scenario/diff-versions.ts';
import type { JsonObject } from '../scenario/json.ts';
import { own } from '../scenario/own.ts';
import { catalogue } from '../steps/catalogue.ts';

/** The steps of a version, or of a draft, by node. */
export type Steps = ReadonlyMap<string, { readonly kind: string; readonly config: JsonObject }>;

/** Where leads at each step go on, by node of the old version; null takes them out. Steps not named stay what they are. */
export type NodeMap = Readonly<Record<string, string | null>>;

/**
 * What becomes of the leads at a step when they are taken to another version. `stays`: nothing changes, a wait keeps
 * its deadline. `recounted`: the step was changed; a wait is counted anew, from when the lead arrived at it.
 * `moves`: they arrive at `to`. `unmapped`: the step is gone, or another kind, and nobody said where to.
 */
export type Fate = GoesOn | { readonly fate: 'leaves' } | { readonly fate: 'unmapped' };

interface GoesOn {
  readonly fate: 'stays' | 'recounted' | 'moves';
  readonly to: string;
}

/** What becomes of the leads at one step. */
export function fateAt(node: string, from: Steps, to: Steps, map: NodeMap): Fate {
  const mapped = own(map, node);
  if (mapped === null) return { fate: 'leaves' };
  const target = mapped ?? node;
  const here = from.get(node);
  const there = to.get(target);
  if (there === undefined) return { fate: 'unmapped' };
  if (target === node && here?.kind === there.kind)
    return { fate: sameJson(here.config, there.config) ? 'stays' : 'recounted', to: target };
  if (mapped === undefined || catalogue.get(there.kind)?.category === 'trigger') return { fate: 'unmapped' };
  return { fate: 'moves', to: target };
}
