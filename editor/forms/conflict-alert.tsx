import { Alert, Button, Group, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Form } from '../../api/contract/forms.ts';
import type { FormContent } from '../../engine/capture/form-content.ts';
import { call } from '../api/call.ts';
import { useChange } from '../api/use-call.ts';
import { meaningColour } from '../ui/colours.ts';
import { useTell } from '../ui/use-tell.ts';

interface Props {
  readonly id: string;
  readonly name: string;
  readonly content: FormContent;
  readonly onTake: (other: Form) => void;
}

/** Somebody saved in between: take theirs, or keep one's own as a copy. */
export function ConflictAlert({ id, name, content, onTake }: Props) {
  const { t } = useTranslation('forms');
  const copy = useChange('createForm', ['forms']);
  const tell = useTell();
  const navigate = useNavigate();
  const keep = () =>
    copy.mutate(
      { body: { name: t('conflict.copyName', { name }).slice(0, 120), content } },
      {
        onSuccess: (made) => void navigate({ to: '/forms/$id', params: { id: made.id }, ignoreBlocker: true }),
        onError: tell.failed,
      },
    );
  return (
    <Alert color={meaningColour('attention')} title={t('conflict.title')} mb="md" role="alert">
      <Text mb="sm">{t('conflict.text')}</Text>
      <Group gap="sm">
        <Button variant="default" onClick={() => void call('form', { params: { id } }).then(onTake, tell.failed)}>
          {t('conflict.reload')}
        </Button>
        <Button variant="default" loading={copy.isPending} onClick={keep}>
          {t('conflict.copy')}
        </Button>
      </Group>
    </Alert>
  );
}
