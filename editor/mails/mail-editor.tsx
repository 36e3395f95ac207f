import { Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Template } from '../../api/contract/templates.ts';
import { call } from '../api/call.ts';
import { useChange } from '../api/use-call.ts';
import { useMay } from '../shell/session-context.ts';
import { useTell } from '../ui/use-tell.ts';
import { useWriting } from '../ui/use-writing.ts';
import { WritingPage } from '../ui/writing-page.tsx';
import { BlockList } from './block-list.tsx';
import { LiquidField } from './liquid-field.tsx';
import classes from './mail-page.module.css';
import { MailPreview } from './mail-preview.tsx';
import { VariableMenu } from './variable-menu.tsx';
import { insertAtCursor, VariableTargetContext, type VariableTarget } from './variable-target.ts';

const REFRESH = ['templates', 'template'] as const;

/** Writes a mail; what was entered stays on screen whatever happens. */
export function MailEditor({ template }: { readonly template: Template }) {
  const { t } = useTranslation('mails');
  const writes = useMay('templates.write');
  const [lead, setLead] = useState<string | null>(null);
  const target = useRef<VariableTarget | null>(null);
  const save = useChange('saveTemplate', REFRESH);
  const create = useChange('createTemplate', REFRESH);
  const remove = useChange('deleteTemplate', REFRESH);
  const test = useChange('sendTest', ['sandboxMails']);
  const tell = useTell();
  const input = { params: { id: template.id } };
  const writing = useWriting(template, {
    to: { list: '/mails', page: '/mails/$id' },
    read: () => call('template', input),
    save: (body) => save.mutateAsync({ ...input, body }),
    create: (body) => create.mutateAsync({ body }),
    remove: () => remove.mutateAsync(input),
    changed: 'template-changed',
    say: {
      saved: () => t('saved'),
      removing: t('delete.text'),
      removed: t('delete.done'),
      inUse: t('delete.inUse'),
    },
  });
  const { name, content, setName, set } = writing;
  const sendTest = writes && (
    <Button
      variant="default"
      leftSection={<IconSend size={18} />}
      loading={test.isPending}
      onClick={() =>
        test.mutate(
          { body: { content, lead } },
          { onSuccess: ({ sentTo }) => tell.done(t('test.done', { to: sentTo })), onError: tell.failed },
        )
      }
    >
      {t('test.button')}
    </Button>
  );
  return (
    <WritingPage
      writing={writing}
      above={{ to: '/mails', name: t('title') }}
      writes={writes}
      isValid={name.trim() !== '' && content.subject !== ''}
      conflict={t('conflict')}
      more={sendTest}
    >
      <VariableTargetContext value={(aimed) => (target.current = aimed)}>
        <div className={classes['columns']}>
          <Stack gap="md">
            <Paper withBorder p="lg">
              <Stack gap="sm">
                <TextInput
                  label={t('name')}
                  description={t('nameHelp')}
                  required
                  maxLength={120}
                  value={name}
                  onChange={(event) => setName(event.currentTarget.value)}
                />
                <LiquidField
                  label={t('subject')}
                  value={content.subject}
                  max={200}
                  required
                  onChange={(subject) => set({ subject })}
                />
                <LiquidField
                  label={t('preheader')}
                  help={t('preheaderHelp')}
                  value={content.preheader}
                  max={200}
                  onChange={(preheader) => set({ preheader })}
                />
              </Stack>
            </Paper>
            <Group justify="space-between">
              <Title order={2}>{t('content')}</Title>
              <VariableMenu
                language={content.language}
                onInsert={(variable) => target.current !== null && insertAtCursor(target.current, variable)}
              />
            </Group>
            <BlockList blocks={content.blocks} language={content.language} onChange={(blocks) => set({ blocks })} />
            <Text size="xs" c="dimmed">
              {t('added')}
            </Text>
          </Stack>
          <div className={classes['beside']}>
            <MailPreview content={content} lead={lead} onLead={setLead} />
          </div>
        </div>
      </VariableTargetContext>
    </WritingPage>
  );
}
