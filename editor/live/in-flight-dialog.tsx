import { Button, Divider, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../api/use-call.ts';
import { MigrationList } from './migration-list.tsx';
import { VersionForm } from './version-form.tsx';
import './texts.ts';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { useIsOnTop } from '../ui/use-is-on-top.ts';

const EVERY_MS = 2_000;

interface Props {
  readonly scenario: string;
  /** The version that new leads follow. */
  readonly live: number;
  readonly onClose: () => void;
}

/** What becomes of the leads of each version, those of older ones first, and how far that is. */
export function InFlightDialog({ scenario, live, onClose }: Props) {
  const { t } = useTranslation('live');
  const { t: app } = useTranslation('app');
  useFocusBack();
  const isOnTop = useIsOnTop();
  // Leads are taken over in the background.
  const versions = useCall('versions', { params: { id: scenario } }, { every: EVERY_MS }).data?.items ?? [];
  const inFlight = versions.filter(({ leadsInside }) => leadsInside > 0);
  const [chosen, setChosen] = useState<number | null>(null);
  const from = (
    inFlight.find(({ version }) => version === chosen) ??
    inFlight.find(({ version }) => version !== live) ??
    inFlight[0]
  )?.version;
  return (
    <Modal
      opened
      closeOnEscape={isOnTop}
      onClose={onClose}
      size="xl"
      title={t('flight.title')}
      closeButtonProps={{ 'aria-label': app('actions.close') }}
    >
      <Stack gap="lg">
        {from === undefined ? (
          <Text c="dimmed">{t('flight.none')}</Text>
        ) : (
          <>
            <Select
              label={t('flight.from')}
              data={inFlight.map(({ version, leadsInside }) => ({
                value: String(version),
                label: t('flight.option', { version, count: leadsInside }),
              }))}
              value={String(from)}
              allowDeselect={false}
              onChange={(value) => setChosen(value === null ? null : Number(value))}
            />
            <VersionForm
              key={from}
              scenario={scenario}
              from={from}
              others={versions.map(({ version }) => version).filter((version) => version !== from)}
              live={live}
            />
          </>
        )}
        <Divider />
        <MigrationList scenario={scenario} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('flight.close')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
