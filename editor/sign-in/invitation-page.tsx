import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { sayProblem } from '../ui/say-problem.ts';
import { Door } from './door.tsx';
import { useEnter } from './use-enter.ts';

/** Somebody invited chooses a name and a password. */
export function InvitationPage({ token }: { readonly token: string }) {
  const { t } = useTranslation('signIn');
  const { t: app } = useTranslation('app');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const enter = useEnter();
  const accept = useMutation({
    mutationFn: async () => {
      await call('acceptInvitation', { body: { token, name, password } });
      await enter();
    },
  });
  return (
    <Door title={t('invitation.title')} text={t('invitation.text')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          accept.mutate();
        }}
      >
        <Stack gap="md">
          {accept.error !== null && (
            <Alert color="red" variant="light" role="alert">
              {sayProblem(accept.error, app)}
            </Alert>
          )}
          <TextInput
            label={t('invitation.name')}
            autoComplete="name"
            required
            maxLength={120}
            autoFocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <PasswordInput
            visibilityToggleButtonProps={{ 'aria-label': app('showPassword') }}
            label={t('invitation.password')}
            description={t('invitation.rule')}
            autoComplete="new-password"
            required
            minLength={12}
            maxLength={200}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" loading={accept.isPending}>
            {t('invitation.button')}
          </Button>
        </Stack>
      </form>
    </Door>
  );
}
