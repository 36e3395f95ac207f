import {
  Accordion,
  ActionIcon,
  Badge,
  Button,
  Code,
  CopyButton,
  Fieldset,
  Group,
  PasswordInput,
  Stack,
  Text,
} from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderName } from '../../engine/mail/providers/provider-name.ts';
import { useCall, useChange } from '../api/use-call.ts';
import { Loaded } from '../ui/loaded.tsx';
import { SecretOnce } from '../ui/secret-once.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { StateWord } from '../ui/state-word.tsx';
import { Time } from '../ui/time.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useTell } from '../ui/use-tell.ts';
import { fr } from './fr.ts';

const EVERY_MS = 10_000;

interface Provider {
  readonly provider: ProviderName;
  readonly label: string;
  readonly isOn: boolean;
  readonly address: string;
  readonly isPublic: boolean;
  readonly heardAt: string | null;
  readonly refused: { readonly at: string; readonly code: string } | null;
}

type Refusal = keyof typeof fr.providers.refusal;
const isRefusal = (code: string): code is Refusal => Object.hasOwn(fr.providers.refusal, code);

/** Whether a provider that is on was heard since, and what was refused that came in its name. */
function Heard({ label, heardAt, refused }: Provider) {
  const { t } = useTranslation('settings');
  return (
    <Stack gap={4}>
      <Text size="sm">
        {heardAt === null ? (
          t('providers.neverHeard', { label })
        ) : (
          <>
            {t('providers.heard')} <Time at={heardAt} />
          </>
        )}
      </Text>
      {refused !== null && (
        <Text size="sm">
          <StateWord meaning="attention" icon={IconAlertTriangle}>
            {t('providers.refused')}
          </StateWord>{' '}
          <Time at={refused.at} /> · {t(`providers.refusal.${isRefusal(refused.code) ? refused.code : 'other'}`)}
        </Text>
      )}
    </Stack>
  );
}

/** Where a provider posts, to copy; said where nobody outside can reach it. */
function Address({ address, isPublic }: Pick<Provider, 'address' | 'isPublic'>) {
  const { t } = useTranslation('settings');
  const label = t('providers.copy');
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <Code flex={1} miw={0} style={{ overflowWrap: 'anywhere' }}>
          {address}
        </Code>
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <ActionIcon variant="subtle" aria-label={label} onClick={copy}>
              {copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
            </ActionIcon>
          )}
        </CopyButton>
      </Group>
      {!isPublic && (
        <Text size="xs" c="dimmed">
          {t('providers.near')}
        </Text>
      )}
    </>
  );
}

/** A provider that signs: its address, and the key to check it by, which is never shown again. */
function ByKey({ provider, label, address, isPublic }: Provider) {
  const { t } = useTranslation('settings');
  const { t: app } = useTranslation('app');
  const [key, setKey] = useState('');
  const change = useChange('setProviderKey', ['providers']);
  const tell = useTell();
  const save = () =>
    change.mutate(
      { params: { provider }, body: { key: key.trim() } },
      { onSuccess: () => (setKey(''), tell.done(t('providers.turnedOn', { label }))), onError: tell.failed },
    );
  return (
    <form onSubmit={(event) => (event.preventDefault(), save())}>
      <Stack gap="sm">
        <Text size="sm">{t('providers.address')}</Text>
        <Address address={address} isPublic={isPublic} />
        <PasswordInput
          label={t(`providers.key.${provider}`)}
          description={t('providers.keyHelp')}
          autoComplete="off"
          maxLength={2_000}
          value={key}
          visibilityToggleButtonProps={{ 'aria-label': t('providers.show') }}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" disabled={key.trim() === ''} loading={change.isPending}>
            {app('actions.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** A provider that signs nothing: an address that bears a secret, shown once. */
function ByAddress({ provider, label, isOn }: Provider) {
  const { t } = useTranslation('settings');
  const make = useChange('renewProviderSecret', ['providers']);
  const tell = useTell();
  const confirm = useConfirm();
  const ask = async () => {
    const question = { title: t('providers.renewTitle', { label }), text: t('providers.renewText', { label }) };
    if (isOn && !(await confirm({ ...question, confirm: t('providers.renew') }))) return;
    make.mutate({ params: { provider } }, { onError: tell.failed });
  };
  return (
    <Stack gap="sm">
      <Text size="sm">{t('providers.madeHere', { label })}</Text>
      {make.data !== undefined && <SecretOnce label={t('providers.madeAddress')} value={make.data.address} />}
      <Group>
        <Button loading={make.isPending} onClick={() => void ask()}>
          {t(isOn ? 'providers.renew' : 'providers.make')}
        </Button>
      </Group>
    </Stack>
  );
}

/** Stops hearing a provider. */
function TurnOff({ provider, label }: Provider) {
  const { t } = useTranslation('settings');
  const change = useChange('setProviderKey', ['providers']);
  const tell = useTell();
  const confirm = useConfirm();
  const ask = async () => {
    const question = { title: t('providers.offTitle', { label }), text: t('providers.offText', { label }) };
    if (!(await confirm({ ...question, confirm: t('providers.turnOff') }))) return;
    change.mutate(
      { params: { provider }, body: { key: null } },
      { onSuccess: () => tell.done(t('providers.turnedOff', { label })), onError: tell.failed },
    );
  };
  return (
    <Group>
      <Button variant="default" loading={change.isPending} onClick={() => void ask()}>
        {t('providers.turnOff')}
      </Button>
    </Group>
  );
}

/** The mail providers that tell of bounces and complaints, and which of them are heard. */
export function Providers() {
  const { t } = useTranslation('settings');
  const providers = useCall('providers', {}, { every: EVERY_MS });
  return (
    <Fieldset legend={t('providers.title')}>
      <Stack gap="sm">
        <Text size="sm">{t('providers.help')}</Text>
        <Loaded query={providers} skeleton={<SkeletonRows />}>
          {({ items }) => (
            <Accordion variant="separated" order={3}>
              {items.map(({ madeHere, ...one }) => (
                <Accordion.Item key={one.provider} value={one.provider}>
                  <Accordion.Control>
                    <Group gap="sm">
                      {one.label}
                      {one.isOn && (
                        <Badge color="leaf" tt="none">
                          {t('providers.on')}
                        </Badge>
                      )}
                    </Group>
                  </Accordion.Control>
                  <Accordion.Panel>
                    <Stack gap="md">
                      <Text size="sm">{t(`providers.where.${one.provider}`)}</Text>
                      {madeHere ? <ByAddress {...one} /> : <ByKey {...one} />}
                      {one.isOn && <Heard {...one} />}
                      {one.isOn && <TurnOff {...one} />}
                    </Stack>
                  </Accordion.Panel>
                </Accordion.Item>
              ))}
            </Accordion>
          )}
        </Loaded>
      </Stack>
    </Fieldset>
  );
}
