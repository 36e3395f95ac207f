import { Button, Paper, Stack, Text, TextInput, Textarea, Title } from '@mantine/core';
import { IconDeviceFloppy, IconExternalLink, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formContent, type FormContent } from '../../engine/capture/form-content.ts';
import type { Form } from '../../api/contract/forms.ts';
import { useChange } from '../api/use-call.ts';
import { useMay } from '../shell/session-context.ts';
import { Page } from '../ui/page.tsx';
import { isProblem } from '../ui/say-problem.ts';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useTell } from '../ui/use-tell.ts';
import { useTellInUse } from '../ui/use-tell-in-use.tsx';
import { useUnsavedGuard } from '../ui/use-unsaved-guard.ts';
import { ConflictAlert } from './conflict-alert.tsx';
import { FieldList } from './field-list.tsx';
import classes from './form-editor.module.css';
import { MagnetPicker } from './magnet-picker.tsx';

const REFRESH = ['forms', 'form'] as const;
const TEXTS = {
  title: 200,
  introduction: 4_000,
  submitLabel: 60,
  thanks: 2_000,
  consentWording: 1_000,
  legalNotice: 4_000,
} as const;

/** Writes a form; what was entered stays on screen whatever happens. */
export function FormEditor({ form }: { readonly form: Form }) {
  const { t } = useTranslation('forms');
  const { t: app } = useTranslation('app');
  const writes = useMay('forms.write');
  const [saved, setSaved] = useState({
    name: form.name,
    content: form.content,
    revision: form.revision,
    version: form.version,
  });
  const [name, setName] = useState(form.name);
  const [content, setContent] = useState(form.content);
  const save = useChange('saveForm', REFRESH);
  const remove = useChange('deleteForm', REFRESH);
  const confirm = useConfirm();
  const tell = useTell();
  const tellInUse = useTellInUse();
  const navigate = useNavigate();
  const isChanged = name !== saved.name || JSON.stringify(content) !== JSON.stringify(saved.content);
  const isValid = name.trim() !== '' && formContent.safeParse(content).success;
  useUnsavedGuard(isChanged && !remove.isSuccess);
  const input = { params: { id: form.id } };
  const set = (part: Partial<FormContent>) => setContent((now) => ({ ...now, ...part }));

  const submit = () =>
    save.mutate(
      { ...input, body: { revision: saved.revision, name, content } },
      {
        onSuccess: ({ revision, version }) => {
          tell.done(version === saved.version ? t('saved') : t('savedVersion', { version }));
          setSaved({ name, content, revision, version });
        },
        onError: (error) => {
          if (!isProblem(error, 'form-changed')) tell.failed(error);
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
      onSuccess: () => (tell.done(t('delete.done')), void navigate({ to: '/forms', ignoreBlocker: true })),
      onError: (error) => tellInUse(error, t('delete.title', { name: saved.name }), t('delete.inUse')),
    });
  };
  const take = (other: Form) => {
    setSaved({ name: other.name, content: other.content, revision: other.revision, version: other.version });
    setName(other.name);
    setContent(other.content);
    save.reset();
  };
  const long = (key: keyof typeof TEXTS, label: string, help: string | undefined, rows: number, required = true) => (
    <Textarea
      label={label}
      description={help}
      required={required}
      autosize
      minRows={rows}
      maxRows={16}
      maxLength={TEXTS[key]}
      value={content[key]}
      error={required && content[key].trim() === '' ? app('required') : null}
      onChange={(event) => set({ [key]: event.currentTarget.value })}
    />
  );
  const actions = (
    <>
      <Button
        component="a"
        href={form.address}
        target="_blank"
        rel="noreferrer"
        variant="default"
        leftSection={<IconExternalLink size={18} />}
        aria-label={t('openNew')}
      >
        {t('open')}
      </Button>
      {writes && (
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
            leftSection={<IconDeviceFloppy size={18} />}
            loading={save.isPending}
            disabled={!isChanged || !isValid}
            onClick={submit}
          >
            {app('actions.save')}
          </Button>
        </>
      )}
    </>
  );
  return (
    <Page
      title={saved.name}
      above={[{ to: '/forms', name: t('title') }]}
      aside={
        isChanged && (
          <Text size="xs" c="dimmed">
            {app('unsaved')}
          </Text>
        )
      }
      action={actions}
    >
      {isProblem(save.error, 'form-changed') && (
        <ConflictAlert id={form.id} name={name} content={content} onTake={take} />
      )}
      <div className={classes['columns']}>
        <Stack gap="lg">
          <Paper withBorder p="lg">
            <Stack gap="sm">
              <Title order={2}>{t('page.title')}</Title>
              <TextInput
                label={t('name')}
                description={t('nameHelp')}
                required
                maxLength={120}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              {long('title', t('page.heading'), undefined, 1)}
              {long('introduction', t('page.introduction'), undefined, 3, false)}
              {long('submitLabel', t('page.submit'), undefined, 1)}
              {long('thanks', t('page.thanks'), t('page.thanksHelp'), 2)}
            </Stack>
          </Paper>
          <Paper withBorder p="lg">
            <Stack gap="sm">
              <Title order={2}>{t('consent.title')}</Title>
              {long('consentWording', t('consent.wording'), t('consent.wordingHelp', { version: saved.version }), 2)}
              <Textarea
                label={t('consent.opens')}
                description={t('consent.opensHelp')}
                autosize
                minRows={2}
                maxRows={16}
                maxLength={1_000}
                value={content.openWording ?? ''}
                onChange={({ currentTarget: { value } }) => set({ openWording: value.trim() === '' ? null : value })}
              />
              {long('legalNotice', t('consent.legal'), t('consent.legalHelp'), 4)}
            </Stack>
          </Paper>
          <MagnetPicker magnet={content.magnet} onMagnet={(magnet) => set({ magnet })} />
        </Stack>
        <FieldList fields={content.fields} onChange={(fields) => set({ fields })} />
      </div>
    </Page>
  );
}
