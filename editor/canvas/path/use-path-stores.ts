import { useEffect, useMemo } from 'react';
import type { RunPath } from '../../../api/contract/paths.ts';
import type { Graph } from '../../../engine/scenario/graph.ts';
import { useLive, useStores, type CanvasStores } from '../canvas-stores.ts';
import { openDocument } from '../document-store.ts';
import { openLive } from '../live-store.ts';
import { openUi } from '../ui-store.ts';
import { litPath, type Stop } from './lit-path.ts';

interface Shown {
  readonly path: RunPath;
  readonly stops: readonly Stop[];
  readonly graph: Graph;
  readonly version: number;
}

/** The stores of a drawing on which a path is lit; as the lead goes on, more of it is. */
export function usePathStores({ path, stops, graph, version }: Shown): CanvasStores {
  const { scenario } = useStores();
  const names = useLive((state) => state.names);
  const stores = useMemo<CanvasStores>(
    () => ({
      scenario,
      live: openLive(),
      ui: openUi(),
      document: openDocument({ name: '', graph, revision: 0, savedAt: '' }),
      readOnly: true,
      shows: 'path',
      version,
    }),
    [scenario, graph, version],
  );
  useEffect(() => stores.live.setState({ names }), [stores, names]);
  useEffect(() => stores.live.setState({ path: litPath(stops, path.here, graph) }), [stores, stops, path, graph]);
  return stores;
}
