import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { language as languages } from '../../api/contract/session.ts';
import { useChange } from '../api/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { sayProblem } from '../ui/say-problem.ts';
import { freshForm } from './fresh-form.ts';

/** Names a new form and opens it. */
export function NewFormDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('forms');
  const { t: app } = useTranslation('app');
  const [name, setName] = useState('');
  const [language, setLanguage] = useState(useLanguage());
  const create = useChange('createForm', ['forms']);
  const navigate = useNavigate();
  return (
    <Modal opened={opened} onClose={onClose} title={t('new')} closeButtonProps={{ 'aria-label': app('actions.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate(
            { body: { name, content: freshForm(language) } },
            { onSuccess: ({ id }) => void navigate({ to: '/forms/$id', params: { id } }) },
          );
        }}
      >
        <Stack gap="md">
          <TextInput
            label={t('name')}
            description={t('nameHelp')}
            required
            maxLength={120}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={create.error === null ? null : sayProblem(create.error, app)}
          />
          <Select
            label={t('language')}
            allowDeselect={false}
            value={language}
            data={languages.options.map((value) => ({ value, label: app(`languages.${value}`) }))}
            onChange={(value) => setLanguage(languages.catch('fr').parse(value))}
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
