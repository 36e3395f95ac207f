import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../api/use-call.ts';
import { sayProblem } from '../ui/say-problem.ts';
import { useTell } from '../ui/use-tell.ts';
import './texts.ts';

const SHORTEST = 12;

/** Changes one's own password. */
export function PasswordDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation(['shell', 'app']);
  const { t: app } = useTranslation('app');
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useChange('changeSelf', []);
  const tell = useTell();
  const submit = () =>
    change.mutate(
      { body: { password: { next, ...(current === '' ? {} : { current }) } } },
      {
        onSuccess: () => {
          tell.done(t('password.done'));
          setCurrent('');
          setNext('');
          onClose();
        },
      },
    );
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={app('me.password')}
      closeButtonProps={{ 'aria-label': app('actions.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="md">
          <PasswordInput
            visibilityToggleButtonProps={{ 'aria-label': app('showPassword') }}
            label={t('password.current')}
            description={t('password.currentHelp')}
            autoComplete="current-password"
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
          <PasswordInput
            visibilityToggleButtonProps={{ 'aria-label': app('showPassword') }}
            label={t('password.next')}
            description={t('password.rule')}
            autoComplete="new-password"
            minLength={SHORTEST}
            required
            value={next}
            onChange={(event) => setNext(event.currentTarget.value)}
            error={change.error === null ? null : sayProblem(change.error, app)}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {app('actions.cancel')}
            </Button>
            <Button type="submit" loading={change.isPending} disabled={next.length < SHORTEST}>
              {app('actions.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
