import type { Engine } from './engine.ts';

type With = Pick<Engine, 'store' | 'now'>;

/**
 * What is read of the database at most once in `ms` milliseconds, however many ask: they share a reading, one that is under way
 * too. A reading that failed is not kept. `forget`: something changed, the next who asks reads anew.
 */
export function knownFor<E extends With, T>(ms: number, read: (engine: E) => Promise<T>) {
  const known = new WeakMap<Engine['store'], { readonly at: number; readonly found: Promise<T> }>();
  return {
    look: (engine: E): Promise<T> => {
      const last = known.get(engine.store);
      if (last !== undefined && engine.now() - last.at < ms) return last.found;
      const fresh = { at: engine.now(), found: read(engine) };
      known.set(engine.store, fresh);
      fresh.found.catch(() => known.delete(engine.store));
      return fresh.found;
    },
    forget: ({ store }: Pick<E, 'store'>): boolean => known.delete(store),
  };
}
