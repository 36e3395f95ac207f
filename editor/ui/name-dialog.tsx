import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sayProblem } from './say-problem.ts';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly label: string;
  readonly description?: string;
  readonly placeholder?: string;
  readonly submit: string;
  /** What went wrong when it was made; null while nothing did. */
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly onName: (name: string) => void;
  /** Asked below the name. */
  readonly children?: ReactNode;
}

/** Asks what something new is to be called. */
export function NameDialog({ opened, onClose, title, submit, error, isPending, onName, children, ...field }: Props) {
  const { t: app } = useTranslation('app');
  const [name, setName] = useState('');
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': app('actions.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          // React tells it to a form around the dialog too, which is not the one that is sent.
          event.stopPropagation();
          onName(name);
        }}
      >
        <Stack gap="md">
          <TextInput
            {...field}
            required
            maxLength={120}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={error === null ? null : sayProblem(error, app)}
          />
          {children}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {app('actions.cancel')}
            </Button>
            <Button type="submit" loading={isPending} disabled={name.trim() === ''}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
