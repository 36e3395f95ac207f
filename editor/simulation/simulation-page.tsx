import { Button, Stack, Tabs, Text } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scenario } from '../../api/contract/scenarios.ts';
import type { Settings } from '../../api/contract/settings.ts';
import { useCall } from '../api/use-call.ts';
import { useAllForms } from '../api/use-whole-list.ts';
import '../canvas/texts.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { type Ground, planOf } from './ground.ts';
import { ManyLeads } from './many-leads.tsx';
import { OneLead } from './one-lead.tsx';
import { PastLeads } from './past-leads.tsx';
import { SavedPaths } from './saved-paths.tsx';
import './texts.ts';

const SIMULATION_TABS = ['one', 'many', 'past', 'saved'] as const;
type SimulationTab = (typeof SIMULATION_TABS)[number];

interface Props {
  readonly id: string;
  readonly tab: SimulationTab;
  readonly onTab: (tab: SimulationTab) => void;
}

function Bench({ scenario, settings, tab, onTab }: Omit<Props, 'id'> & { scenario: Scenario; settings: Settings }) {
  const { t } = useTranslation('simulation');
  const forms = useAllForms();
  const { graph } = scenario;
  const ground = useMemo((): Ground | null => {
    const plan = planOf(graph);
    const { zone, calendar, sendingPolicy } = settings;
    const named = new Map((forms ?? []).map(({ id, name }) => [id, name]));
    return plan === null ? null : { scenario, plan, zone, calendar, cap: sendingPolicy.cap, forms: named };
  }, [graph, scenario, settings, forms]);
  if (ground === null) return <Text>{t('broken')}</Text>;
  const trigger = ground.plan.triggers[0]?.node;
  if (trigger === undefined) return <Text>{t('noTrigger')}</Text>;
  return (
    <Stack gap="md">
      <Text c="dimmed">{t('draft')}</Text>
      <Tabs
        value={tab}
        onChange={(value) => onTab(SIMULATION_TABS.find((one) => one === value) ?? 'one')}
        keepMounted={false}
      >
        <Tabs.List mb="lg">
          {SIMULATION_TABS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`tabs.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="one">
          <OneLead ground={ground} trigger={trigger} />
        </Tabs.Panel>
        <Tabs.Panel value="many">
          <ManyLeads ground={ground} trigger={trigger} />
        </Tabs.Panel>
        <Tabs.Panel value="past">
          <PastLeads ground={ground} />
        </Tabs.Panel>
        <Tabs.Panel value="saved">
          <SavedPaths ground={ground} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

/** Simulates a scenario's saved draft: one lead, many, or the past; and its saved paths. */
export function SimulationPage({ id, tab, onTab }: Props) {
  const { t } = useTranslation('simulation');
  const { t: app } = useTranslation('app');
  const scenario = useCall('scenario', { params: { id } });
  const settings = useCall('settings', {});
  const name = scenario.data?.name;
  return (
    <Page
      title={name === undefined ? t('title') : t('of', { name })}
      above={[{ to: '/scenarios', name: app('rail.scenarios') }]}
      action={
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={16} aria-hidden />}
          renderRoot={(props) => <Link to="/scenarios/$id" params={{ id }} {...props} />}
        >
          {t('scenario')}
        </Button>
      }
    >
      <Loaded query={scenario} skeleton={<SkeletonRows rows={10} />}>
        {(found) => (
          <Loaded query={settings} skeleton={<SkeletonRows rows={10} />}>
            {(company) => <Bench scenario={found} settings={company} tab={tab} onTab={onTab} />}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}
