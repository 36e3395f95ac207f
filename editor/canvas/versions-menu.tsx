import { ActionIcon, Menu, Modal, Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { ReactFlowProvider } from '@xyflow/react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Graph } from '../../engine/scenario/graph.ts';
import { useCall } from '../api/use-call.ts';
import { InFlightDialog } from '../live/in-flight-dialog.tsx';
import { OperationsDrawer } from '../live/operations-drawer.tsx';
import { RollBackButton } from '../live/roll-back-button.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { Time } from '../ui/time.tsx';
import { Canvas } from './canvas.tsx';
import { CanvasContext, useLive, useStores } from './canvas-stores.ts';
import { openDocument } from './document-store.ts';
import { openLive } from './live-store.ts';
import classes from './top-bar.module.css';
import { openUi } from './ui-store.ts';

function OldCanvas({ graph }: { readonly graph: Graph }) {
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
    };
  }, [scenario, graph, names]);
  return (
    <CanvasContext value={stores}>
      <ReactFlowProvider>
        <div className={classes['version']}>
          <Canvas />
        </div>
      </ReactFlowProvider>
    </CanvasContext>
  );
}

function OldVersion({ version, onClose }: { readonly version: number; readonly onClose: () => void }) {
  const { t } = useTranslation('canvas');
  const { t: app } = useTranslation('app');
  const { t: live } = useTranslation('live');
  const { scenario, readOnly } = useStores();
  const known = useCall('scenario', { params: { id: scenario } }).data;
  const isLive = known?.liveVersion === version;
  const canRoll = !readOnly && !isLive && (known?.status === 'live' || known?.status === 'paused');
  const query = useCall('version', { params: { id: scenario, version } });
  return (
    <Modal
      opened
      onClose={onClose}
      size="90%"
      title={t('versions.title', { version })}
      closeButtonProps={{ 'aria-label': app('actions.close') }}
    >
      <Loaded query={query} skeleton={<SkeletonRows />}>
        {({ graph }) => (
          <Stack gap="sm">
            {isLive && <Text c="dimmed">{live('roll.live')}</Text>}
            {canRoll && <RollBackButton scenario={scenario} version={version} />}
            <OldCanvas graph={graph} />
          </Stack>
        )}
      </Loaded>
    </Modal>
  );
}

/** What was published, newest first; each can be looked at. */
export function VersionsMenu() {
  const { t } = useTranslation('canvas');
  const { t: live } = useTranslation('live');
  const { scenario, readOnly } = useStores();
  const [dialog, setDialog] = useState<'flight' | 'operations' | null>(null);
  const liveVersion = useCall('scenario', { params: { id: scenario } }).data?.liveVersion ?? null;
  const [isOpen, setOpen] = useState(false);
  const [shown, setShown] = useState<number | null>(null);
  const query = useCall('versions', { params: { id: scenario } }, { enabled: isOpen });
  const versions = query.data?.items ?? [];
  return (
    <>
      <Menu opened={isOpen} onChange={setOpen} position="bottom-end" width={320}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('versions.action')}
            title={t('versions.action')}
          >
            <IconHistory size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
          {versions.length === 0 && <Menu.Label>{query.isPending ? '…' : t('versions.none')}</Menu.Label>}
          {liveVersion !== null && !readOnly && (
            <Menu.Item onClick={() => setDialog('flight')}>{live('flight.action')}</Menu.Item>
          )}
          <Menu.Item onClick={() => setDialog('operations')}>{live('operations.action')}</Menu.Item>
          <Menu.Divider />
          {versions.map(({ version, publishedAt, publishedBy, note, leadsInside }) => (
            <Menu.Item key={version} onClick={() => setShown(version)}>
              <Text fw={600}>{t('versions.item', { version })}</Text>
              <Text size="xs" c="dimmed">
                <Time at={publishedAt} /> {t('versions.by', { name: publishedBy })} ·{' '}
                {t('versions.inside', { count: leadsInside })}
              </Text>
              {note !== '' && <Text size="xs">{note}</Text>}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'flight' && liveVersion !== null && (
        <InFlightDialog scenario={scenario} live={liveVersion} onClose={() => setDialog(null)} />
      )}
      {dialog === 'operations' && <OperationsDrawer scenario={scenario} onClose={() => setDialog(null)} />}
      {shown !== null && <OldVersion version={shown} onClose={() => setShown(null)} />}
    </>
  );
}
