import { useCallback, useEffect, useRef } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { Scenario } from '../../api/contract/scenarios.ts';
import { call } from '../api/call.ts';
import { isProblem } from '../ui/say-problem.ts';
import type { CanvasStores } from './canvas-stores.ts';
import { isUnsaved } from './document-store.ts';

const SETTLE_MS = 1_500;
const RETRY_MS = 5_000;

/** Saves the draft once; resolves to whether all of it is on the server. Calls while one is under way wait for it. */
async function saveNow({ scenario, document }: CanvasStores, client: QueryClient): Promise<boolean> {
  const { draft, revision, saving } = document.getState();
  if (!isUnsaved(document.getState())) return true;
  if (saving === 'conflict') return false;
  document.setState({ saving: 'saving' });
  try {
    const answer = await call('saveDraft', {
      params: { id: scenario },
      body: { revision, name: draft.name, graph: draft.graph },
    });
    document.setState({ saved: draft, saving: 'idle', ...answer });
    client.setQueryData<Scenario>(
      ['scenario', { params: { id: scenario } }],
      (known) => known && { ...known, ...draft, ...answer, changed: known.liveVersion !== null },
    );
    void client.invalidateQueries({ queryKey: ['scenarios'] });
    return true;
  } catch (error) {
    document.setState({ saving: isProblem(error, 'draft-changed') ? 'conflict' : 'failed' });
    return false;
  }
}

/** Saves by itself 1.5 s after the last change, and again every 5 s while that fails. Answers how to save at once. */
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
      timer = setTimeout(() => void save(), after);
    };
    const stop = document.subscribe((state, before) => {
      if (!isUnsaved(state) || state.saving === 'conflict') return clearTimeout(timer);
      if (state.saving === 'failed')
        return state.saving === before.saving && state.draft === before.draft ? undefined : plan(RETRY_MS);
      if (state.draft !== before.draft || (state.saving === 'idle' && before.saving === 'saving')) plan(SETTLE_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [stores, save]);
  return save;
}
