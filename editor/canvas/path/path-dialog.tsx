import { Modal } from '@mantine/core';
import { ReactFlowProvider } from '@xyflow/react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunPath } from '../../../api/contract/paths.ts';
import { useCall } from '../../api/use-call.ts';
import '../../leads/texts.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import { useIsOnTop } from '../../ui/use-is-on-top.ts';
import { Canvas } from '../canvas.tsx';
import { CanvasContext, useStores } from '../canvas-stores.ts';
import { stopsOf } from './lit-path.ts';
import { PathPanel } from './path-panel.tsx';
import classes from './path.module.css';
import { usePathStores } from './use-path-stores.ts';

const EVERY_MS = 5_000;

type Shown = Parameters<typeof usePathStores>[0] & Pick<Parameters<typeof PathPanel>[0], 'versions' | 'onVersion'>;

function LitDrawing({ path, stops, graph, version, ...choice }: Shown) {
  const stores = usePathStores({ path, stops, graph, version });
  return (
    <CanvasContext value={stores}>
      <ReactFlowProvider>
        <div className={classes['page']}>
          <div className={`${classes['drawing']} ${classes['lit']}`}>
            <Canvas />
          </div>
          <PathPanel path={path} stops={stops} version={version} {...choice} />
        </div>
      </ReactFlowProvider>
    </CanvasContext>
  );
}

function DrawnPath({ path }: { readonly path: RunPath }) {
  const { scenario } = useStores();
  const stops = useMemo(() => stopsOf(path.steps), [path.steps]);
  const versions = [...new Set([path.version, ...stops.map(({ version }) => version)])].toSorted((a, b) => b - a);
  const [chosen, setChosen] = useState<number | null>(null);
  const version = chosen ?? path.version;
  const query = useCall('version', { params: { id: scenario, version } });
  return (
    <Loaded query={query} skeleton={<SkeletonRows />}>
      {({ graph }) => <LitDrawing key={version} {...{ path, stops, graph, version, versions }} onVersion={setChosen} />}
    </Loaded>
  );
}

/** The way one lead took through the scenario, lit on the version it followed, with when and why beside it. */
export function PathDialog({ run, onClose }: { readonly run: string; readonly onClose: () => void }) {
  const { t } = useTranslation('canvas');
  const { t: app } = useTranslation('app');
  useFocusBack();
  const isOnTop = useIsOnTop();
  const { scenario } = useStores();
  const query = useCall('runPath', { params: { id: scenario, run } }, { every: EVERY_MS });
  const { data } = query;
  return (
    <Modal
      opened
      fullScreen
      closeOnEscape={isOnTop}
      onClose={onClose}
      title={data === undefined ? t('path.title') : t('path.of', { name: data.name, version: data.version })}
      closeButtonProps={{ 'aria-label': app('actions.close') }}
    >
      <Loaded query={query} skeleton={<SkeletonRows />}>
        {(path) => <DrawnPath path={path} />}
      </Loaded>
    </Modal>
  );
}
