import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly onName: (title: string) => void;
}

/** Asks what a step is to be called; empty, it goes by its kind. */
export function RenameDialog({ title, onClose, onName }: Props) {
  const { t } = useTranslation('outline');
  const { t: app } = useTranslation('app');
  const [typed, setTyped] = useState(title);
  return (
    <Modal
      opened
      onClose={onClose}
      returnFocus={false}
      title={t('renameTitle')}
      closeButtonProps={{ 'aria-label': app('actions.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onName(typed.trim());
        }}
      >
        <Stack gap="md">
          <TextInput
            label={t('renameLabel')}
            data-autofocus
            maxLength={120}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onFocus={(event) => event.currentTarget.select()}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {app('actions.cancel')}
            </Button>
            <Button type="submit">{t('renameConfirm')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
