import type { Engine } from '../engine.ts';
import { onceFor } from '../store/once-for.ts';
import { isAlive } from '../store/processes.ts';
import type { SendDocument } from '../store/sends.ts';
import type { Store } from '../store/store.ts';

type Attempt = Pick<SendDocument, '_id' | 'attempts'>;

const nameOf = ({ _id, attempts }: Attempt): string => `${_id}#${attempts}`;

/** Those that this process makes just now. */
const underWayHere = onceFor((_store: Store) => new Set<string>());

/** Makes an attempt at a mail: from when `work` says which has begun, it is known as one that lives, until `work` is over. */
export async function asAttempt<T>(
  { store }: Engine,
  work: (begun: (attempt: Attempt) => void) => Promise<T>,
): Promise<T> {
  const underWay = underWayHere(store);
  const names: string[] = [];
  try {
    return await work((attempt) => {
      names.push(nameOf(attempt));
      underWay.add(nameOf(attempt));
    });
  } finally {
    for (const name of names) underWay.delete(name);
  }
}

/**
 * Whether the attempt that has a send may still learn what the server answers: it is under way here, or its process lives.
 * Temporal gives a step to another worker as soon as it has not heard of the first for a while, which may only be busy.
 */
export async function mayLive({ store, processId }: Engine, send: SendDocument): Promise<boolean> {
  if (send.by === undefined) return false;
  return send.by === processId ? underWayHere(store).has(nameOf(send)) : isAlive(store.processes, send.by);
}
