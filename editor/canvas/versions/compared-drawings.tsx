import { ReactFlowProvider } from '@xyflow/react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Graph } from '../../../engine/scenario/graph.ts';
import { Canvas } from '../canvas.tsx';
import { CanvasContext, useLive, useStores, type CanvasStores } from '../canvas-stores.ts';
import { openDocument } from '../document-store.ts';
import { openLive } from '../live-store.ts';
import { SidePanel } from '../side-panel.tsx';
import { openUi } from '../ui-store.ts';
import { ChangeList } from './change-list.tsx';
import { unionGraph } from './union-graph.ts';
import classes from './versions.module.css';

interface Props {
  readonly before: Graph;
  readonly after: Graph;
}

/** Two drawings as one, on which what differs is marked, with every change in words beside it. */
export function ComparedDrawings({ before, after }: Props) {
  const { t } = useTranslation('canvas');
  const { scenario } = useStores();
  const names = useLive((state) => state.names);
  const differences = useMemo(() => unionGraph(before, after), [before, after]);
  const stores = useMemo<CanvasStores>(() => {
    const live = openLive();
    live.setState({ diff: differences });
    return {
      scenario,
      live,
      ui: openUi(),
      document: openDocument({ name: '', graph: differences.graph, revision: 0, savedAt: '' }),
      readOnly: true,
      shows: 'diff',
      // A drawing of its own, of which nobody counts anything.
      version: 0,
    };
  }, [scenario, differences]);
  useEffect(() => stores.live.setState({ names }), [stores, names]);
  return (
    <CanvasContext value={stores}>
      <ReactFlowProvider>
        <div className={classes['page']}>
          <div className={`${classes['drawing']} ${classes['compared']}`}>
            <Canvas />
          </div>
          <SidePanel label={t('compare.changes')}>
            <ChangeList differences={differences} graphs={[before, after]} />
          </SidePanel>
        </div>
      </ReactFlowProvider>
    </CanvasContext>
  );
}
