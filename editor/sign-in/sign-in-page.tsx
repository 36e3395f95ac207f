import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { sayProblem } from '../ui/say-problem.ts';
import { Door } from './door.tsx';
import { useEnter } from './use-enter.ts';

/** Sign-in by address and password; `then` is the page that was asked for. */
export function SignInPage({ then }: { readonly then?: string }) {
  const { t } = useTranslation('signIn');
  const { t: app } = useTranslation('app');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const enter = useEnter();
  const signIn = useMutation({
    mutationFn: async () => {
      await call('signIn', { body: { email, password } });
      await enter(then);
    },
  });
  return (
    <Door title={t('title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate();
        }}
      >
        <Stack gap="md">
          {signIn.error !== null && (
            <Alert color="red" variant="light" role="alert">
              {sayProblem(signIn.error, app)}
            </Alert>
          )}
          <TextInput
            label={t('email')}
            type="email"
            autoComplete="username"
            required
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            visibilityToggleButtonProps={{ 'aria-label': app('showPassword') }}
            label={t('password')}
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" loading={signIn.isPending}>
            {t('signIn')}
          </Button>
          <Text size="xs" c="dimmed">
            {t('forgotten')}
          </Text>
        </Stack>
      </form>
    </Door>
  );
}
