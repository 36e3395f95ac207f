import { Button, Select } from '@mantine/core';
import { IconHourglassHigh } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../api/use-call.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { sayProblem } from '../../ui/say-problem.ts';
import { useDocument, useLive, useStores } from '../canvas-stores.ts';
import { lookAt } from '../live-store.ts';
import { sayStep } from '../say-step.ts';
import { selectNode } from '../ui-store.ts';
import type { Look } from './look.ts';
import classes from './overlay.module.css';
import { PeriodSelect } from './period-select.tsx';
import { sayLapse } from './say-lapse.ts';
import { useResults, useSplits } from './use-results.ts';

/** Of what the numbers tell, as the address has it. */
export interface LookInAddress {
  readonly look: Look;
  readonly onLook: (look: Look) => void;
}

const ALL = 'all';

function Bottleneck() {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const { ui } = useStores();
  const waits = useLive(({ bottleneck }) => bottleneck);
  const step = useDocument(({ draft }) => draft.graph.nodes.find(({ id }) => id === waits?.node));
  if (waits === null || step === undefined) return null;
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      leftSection={<IconHourglassHigh size={14} aria-hidden />}
      title={t('overlay.bottleneckHelp')}
      onClick={() => {
        selectNode(ui, waits.node);
        ui.setState({ goTo: { node: waits.node, field: null } });
      }}
      data-testid="bottleneck"
    >
      {t('overlay.bottleneck', { step: sayStep(step, language), time: sayLapse(waits.ms / waits.leads, language) })}
    </Button>
  );
}

function Totals({ error }: { readonly error: Error | null }) {
  const { t } = useTranslation('canvas');
  const { t: app } = useTranslation('app');
  const totals = useLive((state) => state.totals);
  if (error !== null) return <span role="alert">{sayProblem(error, app)}</span>;
  if (totals === null) return null;
  return (
    <span className={classes['totals']} data-testid="overlay-totals">
      {t('overlay.entered', { count: totals.entered })} · {t('overlay.converted', { count: totals.converted })}
    </span>
  );
}

/** Chooses of which period and version the numbers on the canvas are, and tells what they come to. */
export function OverlayBar({ look, onLook }: LookInAddress) {
  const { t } = useTranslation('canvas');
  const stores = useStores();
  const { live, scenario } = stores;
  const { period, version } = look;
  useEffect(() => lookAt(live, { period, version }), [live, period, version]);
  const error = useResults(stores, true);
  useSplits(stores, true);
  const liveVersion = useCall('scenario', { params: { id: scenario } }).data?.liveVersion ?? null;
  const versions = useCall('versions', { params: { id: scenario } }).data?.items ?? [];
  return (
    <section className={classes['bar']} aria-label={t('overlay.label')}>
      <div className={classes['choices']}>
        <PeriodSelect period={period} onPeriod={(chosen) => onLook({ period: chosen, version })} />
        <Select
          size="xs"
          className={classes['version'] ?? ''}
          aria-label={t('overlay.version')}
          allowDeselect={false}
          value={version === null ? ALL : String(version)}
          onChange={(value) => onLook({ period, version: value === null || value === ALL ? null : Number(value) })}
          data={[
            { value: ALL, label: t('overlay.allVersions') },
            ...versions.map(({ version: one }) => ({
              value: String(one),
              label: t(one === liveVersion ? 'overlay.liveVersion' : 'versions.item', { version: one }),
            })),
          ]}
        />
      </div>
      <Totals error={error} />
      <div className={classes['end']}>
        <Bottleneck />
      </div>
    </section>
  );
}
