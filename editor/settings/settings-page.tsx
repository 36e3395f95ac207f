import { Stack, Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCall } from '../api/use-call.ts';
import { useMay } from '../shell/session-context.ts';
import { EngineHealthPanel } from '../health/engine-health.tsx';
import { Webhooks } from '../webhooks/webhooks.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { listQuery } from '../lists/list-query.ts';
import { readAddress } from '../lists/read-address.ts';
import { ApiKeys } from './api-keys.tsx';
import { CompanyForm } from './company-form.tsx';
import { Connections } from './connections.tsx';
import { People } from './people.tsx';
import { SenderForm } from './sender-form.tsx';
import { SenderProof } from './sender-proof.tsx';
import { type SettingsAddress, settingsTab } from './settings-address.ts';
import { SendingForm } from './sending-form.tsx';
import './texts.ts';

const { options: TABS } = settingsTab;

interface Props {
  readonly address: SettingsAddress;
  readonly onAddress: (address: SettingsAddress) => void;
}

/** The company and its sender, who may sign in, the keys of programs, and where other systems tell of leads. */
export function SettingsPage({ address, onAddress }: Props) {
  const { tab = 'company', ...filters } = address;
  const { t } = useTranslation('settings');
  const settings = useCall('settings', {});
  const seesKeys = useMay('settings.write');
  const seesWebhooks = useMay('webhooks.write');
  const isShown = {
    company: true,
    sender: true,
    sending: true,
    people: true,
    connections: seesKeys,
    keys: seesKeys,
    webhooks: seesWebhooks,
    health: true,
  };
  const shown = TABS.filter((one) => isShown[one]);
  return (
    <Page title={t('title')}>
      <Tabs
        value={tab}
        onChange={(value) => onAddress(value === 'company' ? {} : { tab: settingsTab.catch('company').parse(value) })}
        keepMounted={false}
      >
        <Tabs.List mb="lg">
          {shown.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`tabs.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="company">
          <Loaded query={settings} skeleton={<SkeletonRows />}>
            {(known) => <CompanyForm settings={known} />}
          </Loaded>
        </Tabs.Panel>
        <Tabs.Panel value="sender">
          <Loaded query={settings} skeleton={<SkeletonRows />}>
            {(known) => (
              <Stack gap="xl">
                <SenderForm settings={known} />
                <SenderProof />
              </Stack>
            )}
          </Loaded>
        </Tabs.Panel>
        <Tabs.Panel value="sending">
          <Loaded query={settings} skeleton={<SkeletonRows />}>
            {(known) => <SendingForm settings={known} />}
          </Loaded>
        </Tabs.Panel>
        <Tabs.Panel value="people">
          <People filters={readAddress(listQuery.people, filters)} onFilter={(asked) => onAddress({ tab, ...asked })} />
        </Tabs.Panel>
        {seesKeys && (
          <Tabs.Panel value="connections">
            <Connections />
          </Tabs.Panel>
        )}
        {seesKeys && (
          <Tabs.Panel value="keys">
            <ApiKeys
              filters={readAddress(listQuery.apiKeys, filters)}
              onFilter={(asked) => onAddress({ tab, ...asked })}
            />
          </Tabs.Panel>
        )}
        {seesWebhooks && (
          <Tabs.Panel value="webhooks">
            <Webhooks
              filters={readAddress(listQuery.webhooksIn, filters)}
              onFilter={(asked) => onAddress({ tab, ...asked })}
            />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="health">
          <EngineHealthPanel />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
