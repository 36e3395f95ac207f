import { createStore, del, getMany, keys, set } from 'idb-keyval';
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

/** What a person's earlier pages of a scenario left unsaved, the newest first; nothing where the browser keeps nothing. */
export async function keptDrafts(
  whose: Omit<Keeper, 'tab'>,
): Promise<{ readonly tab: string; readonly kept: KeptDraft }[]> {
  try {
    const [all, held] = await Promise.all([keys<string>(keptHere), heldKeys()]);
    const start = below(whose);
    const left = all.filter((key) => key.startsWith(start) && !held.has(key));
    const found = await getMany<unknown>(left, keptHere);
    return left
      .flatMap((key, index) => {
        const kept = keptDraft.safeParse(found[index]).data;
        const isOld = kept === undefined || kept.at < Date.now() - KEPT_MS;
        if (isOld) void del(key, keptHere);
        return isOld ? [] : [{ tab: key.slice(start.length), kept }];
      })
      .sort((a, b) => b.kept.at - a.kept.at);
  } catch {
    return [];
  }
}
