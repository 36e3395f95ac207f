import { Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconDeviceFloppy, IconSend, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Template } from '../../api/contract/templates.ts';
import { useChange } from '../api/use-call.ts';
import { useMay } from '../shell/session-context.ts';
import { Page } from '../ui/page.tsx';
import { isProblem } from '../ui/say-problem.ts';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useTell } from '../ui/use-tell.ts';
import { useTellInUse } from '../ui/use-tell-in-use.tsx';
import { useUnsavedGuard } from '../ui/use-unsaved-guard.ts';
import { BlockList } from './block-list.tsx';
import { ConflictAlert } from './conflict-alert.tsx';
import { LiquidField } from './liquid-field.tsx';
import classes from './mail-page.module.css';
import { MailPreview } from './mail-preview.tsx';
import { VariableMenu } from './variable-menu.tsx';
import { insertAtCursor, VariableTargetContext, type VariableTarget } from './variable-target.ts';

const REFRESH = ['templates', 'template'] as const;

/** Writes a mail; what was entered stays on screen whatever happens. */
export function MailEditor({ template }: { readonly template: Template }) {
  const { t } = useTranslation('mails');
  const { t: app } = useTranslation('app');
  const writes = useMay('templates.write');
  const [saved, setSaved] = useState({ name: template.name, content: template.content, revision: template.revision });
  const [name, setName] = useState(template.name);
  const [content, setContent] = useState(template.content);
  const [lead, setLead] = useState<string | null>(null);
  const target = useRef<VariableTarget | null>(null);
  const save = useChange('saveTemplate', REFRESH);
  const test = useChange('sendTest', ['sandboxMails']);
  const remove = useChange('deleteTemplate', REFRESH);
  const confirm = useConfirm();
  const tell = useTell();
  const tellInUse = useTellInUse();
  const navigate = useNavigate();
  const isChanged = name !== saved.name || JSON.stringify(content) !== JSON.stringify(saved.content);
  useUnsavedGuard(isChanged && !remove.isSuccess);
  const isConflict = isProblem(save.error, 'template-changed');
  const input = { params: { id: template.id } };

  const submit = () =>
    save.mutate(
      { ...input, body: { revision: saved.revision, name, content } },
      {
        onSuccess: ({ revision }) => {
          setSaved({ name, content, revision });
          tell.done(t('saved'));
        },
        onError: (error) => {
          // What is wrong stands beside, in the preview, for as long as it is.
          if (!isProblem(error, 'template-changed')) tell.failed(error);
        },
      },
    );
  const askDelete = async () => {
    if (
      !(await confirm({
        title: t('delete.title', { name: saved.name }),
        text: t('delete.text'),
        confirm: t('delete.button'),
      }))
    )
      return;
    remove.mutate(input, {
      onSuccess: () => (tell.done(t('delete.done')), void navigate({ to: '/mails', ignoreBlocker: true })),
      onError: (error) => tellInUse(error, t('delete.title', { name: saved.name }), t('delete.inUse')),
    });
  };
  const take = (other: Template) => {
    setSaved({ name: other.name, content: other.content, revision: other.revision });
    setName(other.name);
    setContent(other.content);
    save.reset();
  };
  const actions = writes && (
    <>
      <Button
        variant="default"
        leftSection={<IconTrash size={18} />}
        loading={remove.isPending}
        onClick={() => void askDelete()}
      >
        {t('delete.button')}
      </Button>
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
      <Button
        leftSection={<IconDeviceFloppy size={18} />}
        loading={save.isPending}
        disabled={!isChanged || name.trim() === '' || content.subject === ''}
        onClick={submit}
      >
        {app('actions.save')}
      </Button>
    </>
  );
  return (
    <Page
      title={saved.name}
      above={[{ to: '/mails', name: t('title') }]}
      aside={
        isChanged && (
          <Text size="xs" c="dimmed">
            {app('unsaved')}
          </Text>
        )
      }
      action={actions}
    >
      {isConflict && <ConflictAlert id={template.id} name={name} content={content} onTake={take} />}
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
                  onChange={(subject) => setContent((now) => ({ ...now, subject }))}
                />
                <LiquidField
                  label={t('preheader')}
                  help={t('preheaderHelp')}
                  value={content.preheader}
                  max={200}
                  onChange={(preheader) => setContent((now) => ({ ...now, preheader }))}
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
            <BlockList
              blocks={content.blocks}
              language={content.language}
              onChange={(blocks) => setContent((now) => ({ ...now, blocks }))}
            />
            <Text size="xs" c="dimmed">
              {t('added')}
            </Text>
          </Stack>
          <div className={classes['beside']}>
            <MailPreview content={content} lead={lead} onLead={setLead} />
          </div>
        </div>
      </VariableTargetContext>
    </Page>
  );
}
