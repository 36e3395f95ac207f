import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useChange } from '../api/use-call.ts';
import { NameDialog } from '../ui/name-dialog.tsx';
import './texts.ts';

/** Names a new segment and opens it. */
export function NewSegmentDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('segments');
  const create = useChange('createSegment', ['segments']);
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
          { body: { name, condition: { join: 'all', of: [{ on: 'score', op: 'at-least', value: 40 }] } } },
          { onSuccess: ({ id }) => void navigate({ to: '/segments/$id', params: { id } }) },
        )
      }
    />
  );
}
