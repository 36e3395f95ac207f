import { useCallback, useEffect, useRef } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { Scenario } from '../../api/contract/scenarios.ts';
import { ApiProblem } from '../api/api-problem.ts';
import { call } from '../api/call.ts';
import { sessionEnd } from '../api/session-end.ts';
import { isProblem } from '../ui/say-problem.ts';
import type { CanvasStores } from './canvas-stores.ts';
import { isUnsaved } from './document-store.ts';

const SETTLE_MS = 1_500;
const RETRY_MS = 5_000;

/** What the same draft would meet again, however often it is tried. */
const isFinal = (error: unknown): error is ApiProblem =>
  error instanceof ApiProblem && error.status >= 400 && error.status < 500 && ![401, 408, 429].includes(error.status);

/** Saves the draft once; resolves to whether all of it is on the server. Calls while one is under way wait for it. */
async function saveNow({ scenario, document }: CanvasStores, client: QueryClient): Promise<boolean> {
  const { draft, revision, saving } = document.getState();
  if (!isUnsaved(document.getState())) return true;
  if (saving === 'conflict') return false;
  document.setState({ saving: 'saving', refusal: null });
  try {
    const input = { params: { id: scenario }, body: { revision, name: draft.name, graph: draft.graph } };
    const answer = await call('saveDraft', input, undefined, true);
    document.setState({ saved: draft, saving: 'idle', ...answer });
    client.setQueryData<Scenario>(
      ['scenario', { params: { id: scenario } }],
      (known) => known && { ...known, ...draft, ...answer, changed: known.liveVersion !== null },
    );
    void client.invalidateQueries({ queryKey: ['scenarios'] });
    return true;
  } catch (error) {
    if (isProblem(error, 'draft-changed')) document.setState({ saving: 'conflict' });
    else if (isFinal(error)) document.setState({ saving: 'refused', refusal: error });
    else document.setState({ saving: 'failed' });
    return false;
  }
}

/**
 * Saves by itself 1.5 s after the last change, at once when the page is hidden or closed, and again every 5 s while that
 * fails; once signed in again after the session ended. Answers how to save at once.
 */
export function useSaving(stores: CanvasStores): () => Promise<boolean> {
  const client = useQueryClient();
  const last = useRef(Promise.resolve(true));
  const save = useCallback((): Promise<boolean> => {
    // One after the other: two at once would send the same revision, and the second would be told of a conflict.
    last.current = last.current.then(() => saveNow(stores, client));
    return last.current;
  }, [stores, client]);
  useEffect(() => {
    const { document } = stores;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const plan = (after: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => void (sessionEnd.getState().isOver ? undefined : save()), after);
    };
    const closed = (): void => void save();
    const hidden = (): void => void (window.document.visibilityState === 'hidden' && save());
    const stopWaiting = sessionEnd.subscribe(({ isOver }) => void (isOver ? undefined : save()));
    window.document.addEventListener('visibilitychange', hidden);
    window.addEventListener('pagehide', closed);
    const stop = document.subscribe((state, before) => {
      if (!isUnsaved(state) || state.saving === 'conflict') return clearTimeout(timer);
      if (state.saving === 'failed')
        return state.saving === before.saving && state.draft === before.draft ? undefined : plan(RETRY_MS);
      if (state.draft !== before.draft || (state.saving === 'idle' && before.saving === 'saving')) plan(SETTLE_MS);
    });
    return () => {
      stop();
      stopWaiting();
      window.document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('pagehide', closed);
      clearTimeout(timer);
    };
  }, [stores, save]);
  return save;
}
