import { Alert, Button, Group, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Template } from '../../api/contract/templates.ts';
import type { MailContent } from '../../engine/mail/mail-content.ts';
import { call } from '../api/call.ts';
import { useChange } from '../api/use-call.ts';
import { meaningColour } from '../ui/colours.ts';
import { useTell } from '../ui/use-tell.ts';

interface Props {
  readonly id: string;
  readonly name: string;
  readonly content: MailContent;
  readonly onTake: (other: Template) => void;
}

/** Somebody saved in between: take theirs, or keep one's own as a copy. */
export function ConflictAlert({ id, name, content, onTake }: Props) {
  const { t } = useTranslation('mails');
  const copy = useChange('createTemplate', ['templates']);
  const tell = useTell();
  const navigate = useNavigate();
  const keep = () =>
    copy.mutate(
      { body: { name: t('conflict.copyName', { name }).slice(0, 120), content } },
      {
        onSuccess: (made) => void navigate({ to: '/mails/$id', params: { id: made.id }, ignoreBlocker: true }),
        onError: tell.failed,
      },
    );
  return (
    <Alert color={meaningColour('attention')} title={t('conflict.title')} mb="md" role="alert">
      <Text mb="sm">{t('conflict.text')}</Text>
      <Group gap="sm">
        <Button variant="default" onClick={() => void call('template', { params: { id } }).then(onTake, tell.failed)}>
          {t('conflict.reload')}
        </Button>
        <Button variant="default" loading={copy.isPending} onClick={keep}>
          {t('conflict.copy')}
        </Button>
      </Group>
    </Alert>
  );
}
