import { Alert, Anchor, Button, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { call } from '../api/call.ts';
import { renewSession } from '../api/load-session.ts';
import { sessionEnd } from '../api/session-end.ts';
import { sayProblem } from '../ui/say-problem.ts';
import { useSession } from './session-context.ts';
import './texts.ts';

/** Asks to sign in again over a page that holds unsaved work, which stays and is saved afterwards. */
export function SignedOutDialog() {
  const { t } = useTranslation('shell');
  const { t: app } = useTranslation('app');
  const { person } = useSession();
  const client = useQueryClient();
  const isOver = useStore(sessionEnd, (state) => state.isOver);
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: async () => {
      await call('signIn', { body: { email: person.email, password } });
      await renewSession(client);
    },
    onSuccess: () => setPassword(''),
  });
  useEffect(() => {
    if (!isOver) return undefined;
    // Whoever signed in in another tab comes back to this one.
    const look = (): void => void renewSession(client).catch(() => undefined);
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [isOver, client]);
  return (
    <Modal opened={isOver} onClose={() => undefined} withCloseButton={false} title={t('signedOut.title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate();
        }}
      >
        <Stack gap="md">
          <Text>{t('signedOut.text')}</Text>
          {signIn.error !== null && (
            <Alert color="red" variant="light" role="alert">
              {sayProblem(signIn.error, app)}
            </Alert>
          )}
          <TextInput label={t('signedOut.email')} type="email" autoComplete="username" readOnly value={person.email} />
          <PasswordInput
            visibilityToggleButtonProps={{ 'aria-label': app('showPassword') }}
            label={t('signedOut.password')}
            autoComplete="current-password"
            required
            data-autofocus
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" loading={signIn.isPending}>
            {t('signedOut.button')}
          </Button>
          <Text size="sm">
            {t('signedOut.elsewhere')}{' '}
            <Anchor href="/sign-in" target="_blank" rel="noreferrer" inherit underline="always">
              {t('signedOut.openDoor')}
            </Anchor>
          </Text>
        </Stack>
      </form>
    </Modal>
  );
}
