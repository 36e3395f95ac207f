import { Button, Checkbox, Group, Modal, Radio, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall, useChange } from '../api/use-call.ts';
import { useTell } from '../ui/use-tell.ts';
import { FateTable, type NodeMap } from './fate-table.tsx';
import { MigrationList } from './migration-list.tsx';
import './texts.ts';

const WAYS = ['finish', 'migrate', 'leave'] as const;
type Way = (typeof WAYS)[number];
const isWay = (value: string): value is Way => WAYS.some((way) => way === value);
const TENTH = 0.1;

interface OneVersion {
  readonly scenario: string;
  readonly from: number;
  readonly live: number;
}

/** What becomes of the leads of one version: rehearsed as it is chosen, done when it is applied. */
function VersionForm({ scenario, from, live }: OneVersion) {
  const { t } = useTranslation('live');
  const tell = useTell();
  const [way, setWay] = useState<Way>('finish');
  const [map, setMap] = useState<NodeMap>({});
  const [isTenth, setTenth] = useState(true);
  const to = way === 'leave' ? null : live;
  const order = { from, to, map: { ...map }, share: isTenth ? TENTH : 1 };
  const isChange = way !== 'finish';
  const rehearsal = useCall('rehearseMigration', { params: { id: scenario }, body: order }, { enabled: isChange });
  const target = useCall('version', { params: { id: scenario, version: live } });
  const migrate = useChange('migrate', ['migrations', 'versions', 'counts', 'operations', 'rehearseMigration']);
  const isOpen = rehearsal.data?.nodes.some(({ fate }) => fate === 'unmapped') !== false;
  const apply = (): void =>
    migrate.mutate(
      { params: { id: scenario }, body: order },
      { onSuccess: () => tell.done(t('flight.started')), onError: tell.failed },
    );
  return (
    <Stack gap="md">
      <Radio.Group
        label={t('flight.what')}
        value={way}
        onChange={(value) => {
          if (isWay(value)) setWay(value);
        }}
      >
        <Stack gap="xs" mt="xs">
          {WAYS.map((one) => (
            <Radio key={one} value={one} label={t(`flight.${one}`, { version: live })} />
          ))}
        </Stack>
      </Radio.Group>
      {isChange && (
        <Checkbox
          label={t('flight.tenth')}
          checked={isTenth}
          onChange={(event) => setTenth(event.currentTarget.checked)}
        />
      )}
      {isChange && rehearsal.data !== undefined && (
        <Text data-testid="rehearsal">
          {t('flight.rehearsal', { count: rehearsal.data.chosen, total: rehearsal.data.total })}
        </Text>
      )}
      {way === 'migrate' && rehearsal.data !== undefined && target.data !== undefined && (
        <FateTable fates={rehearsal.data.nodes} graph={target.data.graph} map={map} onMap={setMap} />
      )}
      {isChange && (
        <Group justify="flex-end">
          <Button loading={migrate.isPending} disabled={isOpen} onClick={apply} data-testid="apply-migration">
            {t('flight.start')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

interface Props {
  readonly scenario: string;
  /** The version that new leads follow. */
  readonly live: number;
  readonly onClose: () => void;
}

/** What becomes of leads on older versions, per version, and how far that is. */
export function InFlightDialog({ scenario, live, onClose }: Props) {
  const { t } = useTranslation('live');
  const { t: app } = useTranslation('app');
  const versions = useCall('versions', { params: { id: scenario } }).data?.items ?? [];
  const inFlight = versions.filter(({ version, leadsInside }) => version !== live && leadsInside > 0);
  const [chosen, setChosen] = useState<number | null>(null);
  const from = inFlight.find(({ version }) => version === chosen)?.version ?? inFlight[0]?.version;
  return (
    <Modal
      opened
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
            <VersionForm key={from} scenario={scenario} from={from} live={live} />
          </>
        )}
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
