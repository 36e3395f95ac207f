import { hashKey } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Scenario } from '../../api/contract/scenarios.ts';
import { forLeads } from '../../engine/scenario/for-leads.ts';
import { useCall } from '../api/use-call.ts';
import { useDocument } from './canvas-stores.ts';
import { isUnsaved } from './document-store.ts';

/** Whether what is drawn differs from the version that leads follow, so that a change taken back is none, nor is a note or a group. */
export function useIsChanged({ id, liveVersion, changed }: Pick<Scenario, 'id' | 'liveVersion' | 'changed'>): boolean {
  const drawn = useDocument(({ draft }) => draft.graph);
  const isOpen = useDocument(isUnsaved);
  const published = useCall('version', { params: { id, version: liveVersion ?? 0 } }, { enabled: liveVersion !== null })
    .data?.graph;
  // Alike whatever the order of a step's settings.
  const known = useMemo(() => (published === undefined ? null : hashKey([forLeads(published)])), [published]);
  return useMemo(
    () => (known === null ? changed || isOpen : known !== hashKey([forLeads(drawn)])),
    [known, drawn, changed, isOpen],
  );
}
