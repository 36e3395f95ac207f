import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WebhookIn } from '../../api/contract/webhooks-in.ts';
import { jsonPath, newWebhookMapping } from '../../engine/capture/webhook-mapping.ts';
import { useChange } from '../api/use-call.ts';
import { SecretOnce } from '../ui/secret-once.tsx';
import { useCloseGuard } from '../ui/use-close-guard.ts';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { useIsOnTop } from '../ui/use-is-on-top.ts';
import { useTell } from '../ui/use-tell.ts';
import { isBlank } from './mapping-line.ts';
import { MappingLines } from './mapping-lines.tsx';

interface Props {
  /** Null to make a new one. */
  readonly webhook: WebhookIn | null;
  readonly onClose: () => void;
}

/** Writes what an inbound webhook takes from what is sent; a new one then shows its secret, once. */
export function WebhookDialog({ webhook, onClose }: Props) {
  const { t } = useTranslation('webhooks');
  const { t: app } = useTranslation('app');
  useFocusBack();
  const tell = useTell();
  const create = useChange('createWebhookIn', ['webhooksIn']);
  const change = useChange('changeWebhookIn', ['webhooksIn']);
  const known = webhook?.mapping;
  const [name, setName] = useState(webhook?.name ?? '');
  const [event, setEvent] = useState(known?.event ?? '');
  const [email, setEmail] = useState(known?.email ?? 'email');
  const [profile, setProfile] = useState(known?.profile.map(({ field, path }) => ({ name: field, path })) ?? []);
  const [properties, setProperties] = useState(
    known?.properties.map(({ property, path }) => ({ name: property, path })) ?? [],
  );
  const filled = (lines: typeof profile) => lines.filter((line) => !isBlank(line));
  const entered = JSON.stringify([name, event, email, filled(profile), filled(properties)]);
  const [asOpened] = useState(entered);
  const close = useCloseGuard(entered !== asOpened && create.data === undefined && !change.isSuccess, onClose);
  const isOnTop = useIsOnTop();
  const [tried, setTried] = useState(false);
  const missing = (text: string): string | null => (tried && text.trim() === '' ? app('required') : null);
  const { data: mapping } = newWebhookMapping.safeParse({
    email,
    event,
    profile: filled(profile).map((line) => ({ field: line.name.trim(), path: line.path })),
    properties: filled(properties).map((line) => ({ property: line.name, path: line.path })),
  });
  const submit = (): void => {
    setTried(true);
    if (mapping === undefined || name.trim() === '') return;
    const body = { name, mapping };
    if (webhook === null) return create.mutate({ body }, { onError: tell.failed });
    change.mutate(
      { params: { id: webhook.id }, body },
      { onSuccess: () => (tell.done(t('saved')), onClose()), onError: tell.failed },
    );
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={close}
      closeOnEscape={isOnTop}
      title={webhook === null ? t('create') : t('title')}
      closeButtonProps={{ 'aria-label': app('actions.close') }}
    >
      {create.data === undefined ? (
        <form
          onSubmit={(submitted) => {
            submitted.preventDefault();
            submit();
          }}
        >
          <Stack gap="md">
            <TextInput
              label={t('name')}
              description={t('nameHelp')}
              required
              data-autofocus
              maxLength={120}
              value={name}
              error={missing(name)}
              onChange={(typed) => setName(typed.currentTarget.value)}
            />
            <TextInput
              label={t('event')}
              required
              maxLength={80}
              value={event}
              error={missing(event)}
              onChange={(typed) => setEvent(typed.currentTarget.value)}
            />
            <TextInput
              label={t('email')}
              description={t('pathHelp')}
              required
              maxLength={200}
              value={email}
              error={email === '' || jsonPath.safeParse(email).success ? missing(email) : t('badPath')}
              onChange={(typed) => setEmail(typed.currentTarget.value)}
            />
            <MappingLines
              legend={t('profile')}
              named="field"
              lines={profile}
              tried={tried}
              onChange={(lines) => setProfile([...lines])}
            />
            <MappingLines
              legend={t('properties')}
              named="property"
              lines={properties}
              tried={tried}
              onChange={(lines) => setProperties([...lines])}
            />
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={onClose}>
                {app('actions.cancel')}
              </Button>
              <Button type="submit" loading={create.isPending || change.isPending}>
                {t('save')}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <Stack gap="md">
          <SecretOnce label={t('secret')} value={create.data.secret} />
          <Text size="sm">{t('signing')}</Text>
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('done')}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
