import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useCall } from '../../api/use-call.ts';
import { useNow } from '../../ui/use-now.ts';
import type { CanvasStores } from '../canvas-stores.ts';
import { takeResults, takeSplits } from '../live-store.ts';
import { daysOf } from './look.ts';
import { resultsAgain } from './results-again.ts';

const SPLITS_EVERY_MS = 10_000;

/** Asks every few seconds what came of each step, as it is looked at; where that can't be counted, no older numbers stay. Answers why it can't. */
export function useResults({ scenario, live, version: shown }: CanvasStores, isPublished: boolean): Error | null {
  const { period, version: chosen } = useStore(live, ({ look }) => look);
  const version = shown ?? chosen;
  const days = daysOf(period, useNow());
  const query = { ...days, ...(version === null ? {} : { version }) };
  const { data, error } = useCall(
    'results',
    { params: { id: scenario }, query },
    { every: resultsAgain, enabled: isPublished },
  );
  useEffect(() => {
    // What was counted before is still there beside the failure.
    if (error !== null) takeResults(live, null);
    else if (data !== undefined) takeResults(live, data);
  }, [live, data, error]);
  return error;
}

/** Asks every few seconds how the splits of the live version stand. */
export function useSplits({ scenario, live }: CanvasStores, isPublished: boolean): void {
  const { data } = useCall(
    'experiments',
    { params: { id: scenario } },
    { every: SPLITS_EVERY_MS, enabled: isPublished },
  );
  useEffect(() => {
    if (data !== undefined) takeSplits(live, data.items);
  }, [live, data]);
}
