import { Button, Group, Radio, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall, useChange } from '../api/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { NumberField } from '../ui/number-field.tsx';
import { sayPercent } from '../../engine/steps/say-percent.ts';
import { useOneAtATime } from '../ui/use-one-at-a-time.ts';
import { useTell } from '../ui/use-tell.ts';
import { useAskLeaving } from './use-ask-leaving.ts';
import { FateTable, type NodeMap } from './fate-table.tsx';
import './texts.ts';

const WAYS = ['finish', 'migrate', 'leave'] as const;
type Way = (typeof WAYS)[number];
const isWay = (value: string): value is Way => WAYS.some((way) => way === value);
const SHARE = { offered: 10, min: 1, max: 100 } as const;

interface Props {
  readonly scenario: string;
  /** The version whose leads they are. */
  readonly from: number;
  /** The others, newest first. */
  readonly others: readonly number[];
  /** The version that new leads follow. */
  readonly live: number;
}

/** What becomes of the leads of one version: rehearsed as it is chosen, done when it is applied. */
export function VersionForm({ scenario, from, others, live }: Props) {
  const { t } = useTranslation('live');
  const tell = useTell();
  const language = useLanguage();
  const [way, setWay] = useState<Way>('finish');
  const [map, setMap] = useState<NodeMap>({});
  // Null while it is no whole number within its bounds.
  const [typed, setTyped] = useState<number | string>(SHARE.offered);
  const share = typeof typed === 'number' && typed >= SHARE.min && typed <= SHARE.max ? typed : null;
  const [target, setTarget] = useState(from === live ? others[0] : live);
  // Without a target nothing is asked for but what the API refuses: a version onto itself.
  const order = {
    from,
    to: way === 'leave' ? null : (target ?? from),
    map: { ...map },
    share: (share ?? SHARE.max) / SHARE.max,
  };
  const isChange = way !== 'finish';
  const isAsked = isChange && share !== null;
  const asked = { params: { id: scenario }, body: order };
  const rehearsal = useCall('rehearseMigration', asked, { enabled: isAsked, fresh: true });
  const version = useCall(
    'version',
    { params: { id: scenario, version: target ?? live } },
    { enabled: target !== undefined },
  );
  const migrate = useChange('migrate', ['migrations', 'versions', 'counts', 'operations', 'rehearseMigration']);
  const isOpen = rehearsal.data?.nodes.some(({ fate }) => fate === 'unmapped') !== false;
  const askLeaving = useAskLeaving();
  const { start } = useOneAtATime();
  const apply = async (): Promise<void> => {
    if (!(await askLeaving(scenario, order))) return;
    migrate.mutate(asked, {
      onSuccess: () => {
        tell.done(t('flight.started'));
        // Rehearsed again at once, the same order would read as a fault: its leads are taken already.
        setWay('finish');
      },
      onError: tell.failed,
    });
  };
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
          {WAYS.filter((one) => one !== 'migrate' || target !== undefined).map((one) => (
            <Radio key={one} value={one} label={t(`flight.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {way === 'migrate' && (
        <Select
          label={t('flight.target')}
          data={others.map((other) => ({
            value: String(other),
            label: t(other === live ? 'flight.targetLive' : 'flight.targetOther', { version: other }),
          }))}
          value={String(target)}
          allowDeselect={false}
          onChange={(value) => {
            if (value === null) return;
            setTarget(Number(value));
            setMap({});
          }}
        />
      )}
      {isChange && (
        <NumberField
          label={t('flight.share')}
          description={t('flight.shareHelp')}
          min={SHARE.min}
          max={SHARE.max}
          allowDecimal={false}
          suffix={sayPercent(0, language).slice(1)}
          value={typed}
          onChange={setTyped}
        />
      )}
      {isAsked && rehearsal.data !== undefined && (
        <Text data-testid="rehearsal">
          {t('flight.rehearsal', { count: rehearsal.data.chosen, total: rehearsal.data.total })}
        </Text>
      )}
      {way === 'migrate' && rehearsal.data !== undefined && version.data !== undefined && (
        <FateTable fates={rehearsal.data.nodes} graph={version.data.graph} map={map} onMap={setMap} />
      )}
      {isChange && (
        // Away from the buttons of what was done: they come up to here once it is applied.
        <Group>
          <Button
            loading={migrate.isPending}
            disabled={isOpen || !isAsked}
            onClick={() => start(apply)}
            data-testid="apply-migration"
          >
            {t('flight.start')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
