import { Alert, Button, PasswordInput, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sayProblem } from '../ui/say-problem.ts';
import { useEnter } from './use-enter.ts';

interface Props {
  readonly label: string;
  readonly button: string;
  readonly choose: (password: string) => Promise<unknown>;
  /** What is asked before the password. */
  readonly children?: ReactNode;
}

/** Asks for a password, and enters with it. */
export function PasswordForm({ label, button, choose, children }: Props) {
  const { t } = useTranslation('signIn');
  const { t: app } = useTranslation('app');
  const [password, setPassword] = useState('');
  const enter = useEnter();
  const chosen = useMutation({
    mutationFn: async () => {
      await choose(password);
      await enter();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        chosen.mutate();
      }}
    >
      <Stack gap="md">
        {chosen.error !== null && (
          <Alert color="red" variant="light" role="alert">
            {sayProblem(chosen.error, app)}
          </Alert>
        )}
        {children}
        <PasswordInput
          visibilityToggleButtonProps={{ 'aria-label': app('showPassword') }}
          label={label}
          description={t('invitation.rule')}
          autoComplete="new-password"
          required
          minLength={12}
          maxLength={200}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={chosen.isPending}>
          {button}
        </Button>
      </Stack>
    </form>
  );
}
