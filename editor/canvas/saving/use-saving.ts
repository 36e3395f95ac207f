import { useCallback, useEffect, useRef } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { Scenario } from '../../../api/contract/scenarios.ts';
import { ApiProblem } from '../../api/api-problem.ts';
import { call } from '../../api/call.ts';
import { sessionEnd } from '../../api/session-end.ts';
import { isProblem } from '../../ui/say-problem.ts';
import type { CanvasStores } from '../canvas-stores.ts';
import { isUnsaved, type Saving } from '../document-store.ts';
import { catchUp } from './catch-up.ts';

const SETTLE_MS = 1_500;
const RETRY_MS = 5_000;
/** How often in a row somebody else may save first, before it is left for later. */
const TRIES = 5;
/** Of how many saves without an answer one may turn out to have arrived. */
const MOST_SENT = 3;

/** What the same draft would meet again, however often it is tried. */
const isFinal = (error: unknown): error is ApiProblem =>
  error instanceof ApiProblem && error.status >= 400 && error.status < 500 && ![401, 408, 429].includes(error.status);

const failure = (error: unknown): Saving => (error instanceof ApiProblem && error.status === 0 ? 'away' : 'failed');

/** Saves the draft over the revision it is known in; throws `ApiProblem`. */
async function put({ scenario, document }: CanvasStores, client: QueryClient): Promise<void> {
  const { draft, revision } = document.getState();
  document.setState(({ sent }) => ({
    saving: 'saving',
    refusal: null,
    sent: [...sent.filter((one) => one !== draft), draft].slice(-MOST_SENT),
  }));
  const input = { params: { id: scenario }, body: { revision, name: draft.name, graph: draft.graph } };
  const answer = await call('saveDraft', input, undefined, true);
  document.setState({ saved: draft, sent: [], saving: 'idle', ...answer });
  client.setQueryData<Scenario>(
    ['scenario', { params: { id: scenario } }],
    (known) => known && { ...known, ...draft, ...answer, changed: known.liveVersion !== null },
  );
  void client.invalidateQueries({ queryKey: ['scenarios'] });
}

/** Saves the draft once, together with what somebody else saved meanwhile; resolves to whether all of it is on the server. */
async function saveNow(stores: CanvasStores, client: QueryClient, tries = TRIES): Promise<boolean> {
  const { document } = stores;
  if (!isUnsaved(document.getState())) return true;
  if (document.getState().saving === 'conflict') return false;
  try {
    await put(stores, client);
    return true;
  } catch (error) {
    if (!isProblem(error, 'draft-changed')) {
      if (isFinal(error)) document.setState({ saving: 'refused', refusal: error, sent: [] });
      else document.setState({ saving: failure(error) });
      return false;
    }
  }
  try {
    if ((await catchUp(stores, client, true)) && tries > 0) return await saveNow(stores, client, tries - 1);
    if (document.getState().saving !== 'conflict') document.setState({ saving: 'failed' });
  } catch (error) {
    document.setState({ saving: failure(error) });
  }
  return false;
}

export interface SavesDraft {
  /** Saves at once; resolves to whether everything is on the server. */
  readonly save: () => Promise<boolean>;
  /** Takes in what somebody else saved, in this revision or a later one, as far as it needs no choice. */
  readonly follow: (revision: number) => Promise<boolean>;
}

/**
 * Saves by itself 1.5 s after the last change, at once when the page is hidden, closed or left and when there is a network
 * again, and again every 5 s while it fails; once signed in again after the session ended.
 */
export function useSaving(stores: CanvasStores): SavesDraft {
  const client = useQueryClient();
  const last = useRef(Promise.resolve(true));
  // One after the other: two at once would send the same revision, and the second would be told of a conflict with the first.
  const queue = useCallback((work: () => Promise<boolean>): Promise<boolean> => {
    last.current = last.current.then(work).catch(() => false);
    return last.current;
  }, []);
  const save = useCallback(() => queue(() => saveNow(stores, client)), [queue, stores, client]);
  const follow = useCallback(
    (revision: number) =>
      queue(async () => {
        // It may be what a save that was under way has made of the draft.
        const isKnown = revision <= stores.document.getState().revision;
        return isKnown || (await catchUp(stores, client, false));
      }),
    [queue, stores, client],
  );
  useEffect(() => {
    const { document } = stores;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const plan = (after: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => void (sessionEnd.getState().isOver ? undefined : save()), after);
    };
    const atOnce = (): void => void save();
    const hidden = (): void => void (window.document.visibilityState === 'hidden' && save());
    const stopWaiting = sessionEnd.subscribe(({ isOver }) => void (isOver ? undefined : save()));
    window.document.addEventListener('visibilitychange', hidden);
    window.addEventListener('pagehide', atOnce);
    window.addEventListener('online', atOnce);
    const stop = document.subscribe((state, before) => {
      if (!isUnsaved(state) || state.saving === 'conflict') return clearTimeout(timer);
      if (state.saving === 'failed' || state.saving === 'away')
        return state.saving === before.saving && state.draft === before.draft ? undefined : plan(RETRY_MS);
      if (state.draft !== before.draft || (state.saving === 'idle' && before.saving !== 'idle')) plan(SETTLE_MS);
    });
    // What an earlier page left unsaved is there from the start.
    if (isUnsaved(document.getState())) plan(SETTLE_MS);
    return () => {
      stop();
      stopWaiting();
      window.document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('pagehide', atOnce);
      window.removeEventListener('online', atOnce);
      clearTimeout(timer);
      if (!sessionEnd.getState().isOver) void save();
    };
  }, [stores, save]);
  return { save, follow };
}
