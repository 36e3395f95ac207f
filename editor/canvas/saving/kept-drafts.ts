import { createStore, del, entries, set } from 'idb-keyval';
import { z } from 'zod';
import { graph } from '../../../engine/scenario/graph.ts';

const draft = z.object({ name: z.string(), graph });
const keptDraft = z.object({
  at: z.number(),
  revision: z.int(),
  savedAt: z.string(),
  /** What the server had when the changes were made. */
  base: draft,
  draft,
  /** What had been sent without an answer. */
  sent: z.array(draft),
});
export type KeptDraft = z.infer<typeof keptDraft>;

/** Whose changes, to which scenario, made in which tab. */
export interface Keeper {
  readonly person: string;
  readonly scenario: string;
  readonly tab: string;
}

/** What nobody came back for in so long is forgotten. */
const KEPT_MS = 60 * 86_400_000;

const keptHere = createStore('pepiniere', 'drafts');
const below = ({ person, scenario }: Omit<Keeper, 'tab'>): string => `${person}/${scenario}/`;
const keyOf = (keeper: Keeper): string => `${below(keeper)}${keeper.tab}`;

/** Keeps unsaved changes in this browser. */
export const keepDraft = (keeper: Keeper, kept: KeptDraft): Promise<void> => set(keyOf(keeper), kept, keptHere);

/** Forgets what a tab kept. */
export const forgetDraft = (keeper: Keeper): Promise<void> => del(keyOf(keeper), keptHere);

/** Holds on to what a tab keeps, as long as its page lives: no other tab takes it up. Only where the browser has such locks. */
export function holdKept(keeper: Keeper): () => void {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  void navigator.locks?.request(keyOf(keeper), () => held);
  return release;
}

async function heldKeys(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.map(({ name = '' }) => name));
}

/** Splits what is kept into what is still good and the keys of what is too old, or can't be read any more; whoever's it is. */
export function sortKept(all: readonly (readonly [string, unknown])[], now: number) {
  const good = new Map<string, KeptDraft>();
  const old: string[] = [];
  for (const [key, found] of all) {
    const kept = keptDraft.safeParse(found).data;
    if (kept === undefined || kept.at < now - KEPT_MS) old.push(key);
    else good.set(key, kept);
  }
  return { good, old };
}

/** What a person's earlier pages of a scenario left unsaved, the newest first; nothing where the browser keeps nothing. */
export async function keptDrafts(
  whose: Omit<Keeper, 'tab'>,
): Promise<{ readonly tab: string; readonly kept: KeptDraft }[]> {
  try {
    const [all, held] = await Promise.all([entries<string, unknown>(keptHere), heldKeys()]);
    const { good, old } = sortKept(
      all.filter(([key]) => !held.has(key)),
      Date.now(),
    );
    for (const key of old) void del(key, keptHere);
    const start = below(whose);
    return [...good]
      .flatMap(([key, kept]) => (key.startsWith(start) ? [{ tab: key.slice(start.length), kept }] : []))
      .sort((a, b) => b.kept.at - a.kept.at);
  } catch {
    return [];
  }
}
