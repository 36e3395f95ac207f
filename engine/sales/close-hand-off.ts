import type { Engine } from '../engine.ts';
import { changeLoad, changeOpen, type HandOffDocument, type HandOffState } from '../store/hand-offs.ts';

/** How a hand-off ends; `rejection` is the salesperson's reason. */
export interface Closing {
  readonly state: Exclude<HandOffState, 'open'>;
  readonly rejection?: string;
  readonly withdrawal?: HandOffDocument['withdrawal'];
  /** Who answered; nobody for one that is taken back. */
  readonly by?: string | null;
  /** Must still hold when it is closed. */
  readonly where?: Partial<Pick<HandOffDocument, 'salesperson' | 'bant'>>;
}

/**
 * Closes an open hand-off and takes it off its salesperson's load, in one transaction; null when it was closed, or
 * changed against `where`, meanwhile. What the lead's events must tell of it is left to `settleHandOff`.
 */
export async function closeHandOff(
  engine: Engine,
  id: string,
  { state, rejection, withdrawal, by = null, where = {} }: Closing,
): Promise<HandOffDocument | null> {
  const { handOffs, people } = engine.store;
  return engine.store.transaction(async (session) => {
    const set = {
      state,
      answeredAt: new Date(engine.now()),
      unsettled: true as const,
      ...(rejection === undefined ? {} : { rejection }),
      ...(withdrawal === undefined ? {} : { withdrawal }),
      ...(by === null ? {} : { answeredBy: by }),
    };
    const closed = await changeOpen(handOffs, id, where, { $set: set }, session);
    if (closed !== null && closed.salesperson !== null && !closed.test)
      await changeLoad(people, closed.salesperson, -1, session);
    return closed;
  });
}
