import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../api/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { LanguageSelect } from '../ui/language-select.tsx';
import { NameDialog } from '../ui/name-dialog.tsx';
import { freshForm } from './fresh-form.ts';

/** Names a new form and opens it. */
export function NewFormDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('forms');
  const [language, setLanguage] = useState(useLanguage());
  const create = useChange('createForm', ['forms']);
  const navigate = useNavigate();
  return (
    <NameDialog
      opened={opened}
      onClose={onClose}
      title={t('new')}
      label={t('name')}
      description={t('nameHelp')}
      submit={t('create')}
      error={create.error}
      isPending={create.isPending}
      onName={(name) =>
        create.mutate(
          { body: { name, content: freshForm(language) } },
          { onSuccess: ({ id }) => void navigate({ to: '/forms/$id', params: { id } }) },
        )
      }
    >
      <LanguageSelect label={t('language')} value={language} onChange={setLanguage} />
    </NameDialog>
  );
}
