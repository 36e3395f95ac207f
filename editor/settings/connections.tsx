import { Button, Fieldset, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall, useChange } from '../api/use-call.ts';
import { Loaded } from '../ui/loaded.tsx';
import { isProblem, sayProblem } from '../ui/say-problem.ts';
import { SecretOnce } from '../ui/secret-once.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useTell } from '../ui/use-tell.ts';
import { Providers } from './providers.tsx';

/** Whether an address for notices was refused for what it is. */
const isRefusal = (error: unknown): boolean =>
  isProblem(error, 'chat-address-private') || isProblem(error, 'chat-address-not-https');

const isAddress = (text: string): boolean => /^https?:\/\/[^\s/]+/.test(text.trim());

/** Where notices to the team's chat go. What was saved is never shown again: who has the address can write there. */
function Chat({ isSet }: { readonly isSet: boolean }) {
  const { t } = useTranslation('settings');
  const { t: app } = useTranslation('app');
  const [url, setUrl] = useState('');
  const change = useChange('changeChat', ['outgoing']);
  const tell = useTell();
  const save = (next: string | null) =>
    change.mutate(
      { body: { url: next } },
      {
        onSuccess: () => (setUrl(''), tell.done(t('company.saved'))),
        onError: (error) => {
          if (!isRefusal(error)) tell.failed(error);
        },
      },
    );
  const refusal = isRefusal(change.error) ? sayProblem(change.error, app) : null;
  return (
    <Fieldset legend={t('connections.chat')}>
      <form onSubmit={(event) => (event.preventDefault(), save(url.trim()))}>
        <Stack gap="sm">
          <Text size="sm">{t(isSet ? 'connections.chatSet' : 'connections.chatNotSet')}</Text>
          <PasswordInput
            label={t('connections.chatUrl')}
            description={t('connections.chatHelp')}
            autoComplete="off"
            maxLength={1_000}
            value={url}
            error={refusal ?? (url === '' || isAddress(url) ? null : t('connections.badAddress'))}
            visibilityToggleButtonProps={{ 'aria-label': t('connections.show') }}
            onChange={(event) => (setUrl(event.currentTarget.value), change.reset())}
          />
          <Group>
            <Button type="submit" disabled={!isAddress(url)} loading={change.isPending}>
              {app('actions.save')}
            </Button>
            {isSet && (
              <Button variant="default" loading={change.isPending} onClick={() => save(null)}>
                {t('connections.forget')}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Fieldset>
  );
}

/** By what receivers know our webhooks: each address has its own secret. */
function WebhookSecrets({ isShared }: { readonly isShared: boolean }) {
  const { t } = useTranslation('settings');
  const [url, setUrl] = useState('');
  const show = useChange('receiverSecret', []);
  const renew = useChange('renewSigningSecrets', ['outgoing']);
  const tell = useTell();
  const confirm = useConfirm();
  const ask = async () => {
    const question = { title: t('connections.renewTitle'), text: t('connections.renewText') };
    if (!(await confirm({ ...question, confirm: t('connections.renew') }))) return;
    renew.mutate({}, { onSuccess: () => (show.reset(), tell.done(t('connections.renewed'))), onError: tell.failed });
  };
  return (
    <Fieldset legend={t('connections.webhooks')}>
      <form
        onSubmit={(event) => (
          event.preventDefault(),
          show.mutate({ body: { url: url.trim() } }, { onError: tell.failed })
        )}
      >
        <Stack gap="sm">
          <Text size="sm">{t('connections.webhooksHelp')}</Text>
          {isShared && <Text size="sm">{t('connections.shared')}</Text>}
          <TextInput
            label={t('connections.receiver')}
            description={t('connections.receiverHelp')}
            autoComplete="off"
            maxLength={1_000}
            value={url}
            error={url === '' || isAddress(url) ? null : t('connections.badAddress')}
            onChange={(event) => (setUrl(event.currentTarget.value), show.reset())}
          />
          {show.data !== undefined && <SecretOnce label={t('connections.secret')} value={show.data.secret} />}
          <Group>
            <Button type="submit" disabled={!isAddress(url)} loading={show.isPending}>
              {t('connections.showSecret')}
            </Button>
            <Button variant="default" loading={renew.isPending} onClick={() => void ask()}>
              {t('connections.renew')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Fieldset>
  );
}

/** What the company's scenarios reach outside, and which mail providers tell of what became of its mails. */
export function Connections() {
  const outgoing = useCall('outgoing', {});
  return (
    <Loaded query={outgoing} skeleton={<SkeletonRows />}>
      {({ chat, sharedSecret }) => (
        <Stack gap="lg" maw={720}>
          <Chat isSet={chat} />
          <WebhookSecrets isShared={sharedSecret} />
          <Providers />
        </Stack>
      )}
    </Loaded>
  );
}
