import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { ReactFlowProvider } from '@xyflow/react';
import { IconAlignLeft } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Graph } from '../../engine/scenario/graph.ts';
import { useCall } from '../api/use-call.ts';
import { RollBackButton } from '../live/roll-back-button.tsx';
import { useGoBack } from '../live/use-go-back.ts';
import { Loaded } from '../ui/loaded.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { useIsOnTop } from '../ui/use-is-on-top.ts';
import { Canvas } from './canvas.tsx';
import { CanvasContext, useLive, useStores } from './canvas-stores.ts';
import { openDocument } from './document-store.ts';
import { LeadsDrawer } from './leads-drawer.tsx';
import { openLive } from './live-store.ts';
import { useResults } from './overlay/use-results.ts';
import { TakeDrawing } from './take-drawing.tsx';
import classes from './top-bar.module.css';
import { openUi } from './ui-store.ts';
import { useCounts } from './use-observing.ts';
import { WordsPanel } from './words-panel.tsx';

function CountedCanvas() {
  const stores = useStores();
  useCounts(stores, true);
  useResults(stores, true);
  return <Canvas />;
}

interface OldDrawing {
  readonly graph: Graph;
  readonly version: number;
  /** In plain words, too. */
  readonly isTold: boolean;
  readonly onUntold: () => void;
}

function OldCanvas({ graph, version, isTold, onUntold }: OldDrawing) {
  const { scenario } = useStores();
  const names = useLive((state) => state.names);
  const stores = useMemo(() => {
    const live = openLive();
    live.setState({ names });
    return {
      scenario,
      live,
      ui: openUi(),
      document: openDocument({ name: '', graph, revision: 0, savedAt: '' }),
      readOnly: true,
      version,
    };
  }, [scenario, graph, names, version]);
  return (
    <CanvasContext value={stores}>
      <ReactFlowProvider>
        <div className={classes['version']}>
          <div className={classes['drawing']}>
            <CountedCanvas />
          </div>
          {isTold && <WordsPanel onClose={onUntold} />}
        </div>
        <LeadsDrawer />
      </ReactFlowProvider>
    </CanvasContext>
  );
}

/** A published version as it was drawn, with the ways back to it. */
export function OldVersion({ version, onClose }: { readonly version: number; readonly onClose: () => void }) {
  const { t } = useTranslation('canvas');
  const { t: app } = useTranslation('app');
  useFocusBack();
  const isOnTop = useIsOnTop();
  const { t: live } = useTranslation('live');
  const { scenario, readOnly } = useStores();
  const known = useCall('scenario', { params: { id: scenario } }).data;
  const { goBack, isBusy } = useGoBack(scenario);
  const isLive = known?.liveVersion === version;
  const canRoll = !readOnly && !isLive && (known?.status === 'live' || known?.status === 'paused');
  const [isTold, setTold] = useState(false);
  const query = useCall('version', { params: { id: scenario, version } });
  return (
    <Modal
      opened
      closeOnEscape={isOnTop}
      onClose={onClose}
      size="90%"
      title={t('versions.title', { version })}
      closeButtonProps={{ 'aria-label': app('actions.close') }}
    >
      <Loaded query={query} skeleton={<SkeletonRows />}>
        {({ graph }) => (
          <Stack gap="sm">
            {isLive && <Text c="dimmed">{live('roll.live')}</Text>}
            <Group>
              <Button
                variant="default"
                leftSection={<IconAlignLeft size={16} aria-hidden />}
                aria-pressed={isTold}
                onClick={() => setTold(!isTold)}
              >
                {t('words.action')}
              </Button>
              {canRoll && (
                <>
                  <Button loading={isBusy} onClick={() => goBack(version)} data-testid="go-back">
                    {live('goBack.action', { version })}
                  </Button>
                  <RollBackButton scenario={scenario} version={version} />
                </>
              )}
              {!readOnly && <TakeDrawing graph={graph} version={version} onTaken={onClose} />}
            </Group>
            <OldCanvas graph={graph} version={version} isTold={isTold} onUntold={() => setTold(false)} />
          </Stack>
        )}
      </Loaded>
    </Modal>
  );
}
