import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../api/use-call.ts';
import { sayProblem } from '../ui/say-problem.ts';
import './texts.ts';

/** Names a new scenario and opens its canvas. */
export function NewScenarioDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('scenarios');
  const { t: app } = useTranslation('app');
  const [name, setName] = useState('');
  const create = useChange('createScenario', ['scenarios']);
  const navigate = useNavigate();
  return (
    <Modal opened={opened} onClose={onClose} title={t('new')} closeButtonProps={{ 'aria-label': app('actions.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate(
            { body: { name } },
            { onSuccess: ({ id }) => void navigate({ to: '/scenarios/$id', params: { id } }) },
          );
        }}
      >
        <Stack gap="lg">
          <TextInput
            label={t('name')}
            placeholder={t('namePlaceholder')}
            required
            maxLength={120}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={create.error === null ? null : sayProblem(create.error, app)}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {app('actions.cancel')}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
              {t('create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
