import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useChange } from '../api/use-call.ts';
import { NameDialog } from '../ui/name-dialog.tsx';
import './texts.ts';

/** Names a new scenario and opens its canvas. */
export function NewScenarioDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('scenarios');
  const create = useChange('createScenario', ['scenarios']);
  const navigate = useNavigate();
  return (
    <NameDialog
      opened={opened}
      onClose={onClose}
      title={t('new')}
      label={t('name')}
      placeholder={t('namePlaceholder')}
      submit={t('create')}
      error={create.error}
      isPending={create.isPending}
      onName={(name) =>
        create.mutate(
          { body: { name } },
          { onSuccess: ({ id }) => void navigate({ to: '/scenarios/$id', params: { id } }) },
        )
      }
    />
  );
}
