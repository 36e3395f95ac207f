import { ActionIcon, Button, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scenario } from '../../../api/contract/scenarios.ts';
import type { Settings } from '../../../api/contract/settings.ts';
import { useCall } from '../../api/use-call.ts';
import { freshCrowd, type TypedCrowd } from '../../simulation/typed-crowd.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { useLive, useStores } from '../canvas-stores.ts';
import { FaultLines } from '../fault-list.tsx';
import { SidePanel } from '../side-panel.tsx';
import panel from '../side-panel.module.css';
import { PlayMany } from './play-many.tsx';
import { PlayOne } from './play-one.tsx';
import { freshPlay, type TypedPlay } from './typed-play.ts';
import { useGround } from './use-ground.ts';
import './texts.ts';

interface Props {
  readonly scenario: Scenario;
  readonly save: () => Promise<boolean>;
}

function Bench({ scenario, save, settings }: Props & { readonly settings: Settings }) {
  const { t } = useTranslation('play');
  const ground = useGround(scenario, settings);
  const faults = useLive((state) => state.faults);
  const [mode, setMode] = useState<'one' | 'many'>('one');
  const [typed, setTyped] = useState<{ readonly one: TypedPlay; readonly many: TypedCrowd } | null>(null);
  if (faults.length > 0)
    return (
      <>
        <Text fw={600}>{t('blocked')}</Text>
        <FaultLines faults={faults} onGo={() => undefined} />
      </>
    );
  if (ground === null) return <Text>{t('broken')}</Text>;
  const trigger = ground.plan.triggers[0]?.node;
  if (trigger === undefined) return <Text>{t('noTrigger')}</Text>;
  if (typed === null) {
    setTyped({ one: freshPlay(ground), many: freshCrowd(ground, trigger) });
    return null;
  }
  const { one, many } = typed;
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t('how')}
        value={mode}
        onChange={(value) => setMode(value === 'many' ? 'many' : 'one')}
        data={(['one', 'many'] as const).map((value) => ({ value, label: t(`modes.${value}`) }))}
      />
      {mode === 'one' ? (
        <PlayOne ground={ground} typed={one} onTyped={(next) => setTyped({ ...typed, one: next })} save={save} />
      ) : (
        <PlayMany ground={ground} typed={many} onTyped={(next) => setTyped({ ...typed, many: next })} />
      )}
    </>
  );
}

/** Walks what is drawn in memory and shows it on the canvas. */
export function PlayPanel({ scenario, save }: Props) {
  const { t } = useTranslation('play');
  const { ui } = useStores();
  const settings = useCall('settings', {});
  const navigate = useNavigate();
  const openPage = async (): Promise<void> => {
    if (await save()) await navigate({ to: '/scenarios/$id/simulation', params: { id: scenario.id } });
  };
  return (
    <SidePanel label={t('title')}>
      <div className={panel['head']}>
        <h2>{t('title')}</h2>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('close')}
          onClick={() => ui.setState({ panel: 'step' })}
        >
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </div>
      <Stack gap="md">
        <Loaded query={settings} skeleton={<SkeletonRows />}>
          {(company) => <Bench scenario={scenario} save={save} settings={company} />}
        </Loaded>
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => void openPage()}
          data-testid="simulation-page"
        >
          {t('page')}
        </Button>
      </Stack>
    </SidePanel>
  );
}
