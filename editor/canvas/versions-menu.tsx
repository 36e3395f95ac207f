import { ActionIcon, Menu, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../api/use-call.ts';
import { InFlightDialog } from '../live/in-flight-dialog.tsx';
import { OperationsDrawer } from '../live/operations-drawer.tsx';
import { useGoBack } from '../live/use-go-back.ts';
import { Time } from '../ui/time.tsx';
import { useStores } from './canvas-stores.ts';
import { OldVersion } from './old-version.tsx';
import type { Compared } from './versions/compared.ts';

/** What was published, newest first; each can be looked at. */
export function VersionsMenu({ onCompare }: { readonly onCompare: (compared: Compared) => void }) {
  const { t } = useTranslation('canvas');
  const { t: live } = useTranslation('live');
  const { scenario, readOnly } = useStores();
  const [dialog, setDialog] = useState<'flight' | 'operations' | null>(null);
  const known = useCall('scenario', { params: { id: scenario } }).data;
  const liveVersion = known?.liveVersion ?? null;
  const { goBack } = useGoBack(scenario);
  const [isOpen, setOpen] = useState(false);
  const [shown, setShown] = useState<number | null>(null);
  const query = useCall('versions', { params: { id: scenario } }, { enabled: isOpen });
  const versions = query.data?.items ?? [];
  const isRunning = known?.status === 'live' || known?.status === 'paused';
  const before = versions.find(({ version }) => liveVersion !== null && version < liveVersion)?.version;
  // What the draft changes; where that is nothing, what the last version changed.
  const last = liveVersion ?? versions[0]?.version;
  const isChanged = known?.changed === true;
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
          {isRunning && !readOnly && before !== undefined && (
            <Menu.Item onClick={() => goBack(before)}>{live('goBack.action', { version: before })}</Menu.Item>
          )}
          {last !== undefined && (
            <Menu.Item
              onClick={() =>
                onCompare(isChanged || before === undefined ? { from: last, to: null } : { from: before, to: last })
              }
            >
              {t('compare.action')}
            </Menu.Item>
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
