import { Button, Paper, Stack, TextInput, Textarea, Title } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formContent } from '../../engine/capture/form-content.ts';
import type { Form } from '../../api/contract/forms.ts';
import { call } from '../api/call.ts';
import { useChange } from '../api/use-call.ts';
import { useMay } from '../shell/session-context.ts';
import { useWriting } from '../ui/use-writing.ts';
import { WritingPage } from '../ui/writing-page.tsx';
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
  const save = useChange('saveForm', REFRESH);
  const create = useChange('createForm', REFRESH);
  const remove = useChange('deleteForm', REFRESH);
  const input = { params: { id: form.id } };
  const writing = useWriting(form, {
    to: { list: '/forms', page: '/forms/$id' },
    read: () => call('form', input),
    save: (body) => save.mutateAsync({ ...input, body }),
    create: (body) => create.mutateAsync({ body }),
    remove: () => remove.mutateAsync(input),
    changed: 'form-changed',
    say: {
      saved: ({ version }, before) =>
        version === undefined || version === before.version ? t('saved') : t('savedVersion', { version }),
      removing: t('delete.text'),
      removed: t('delete.done'),
      inUse: t('delete.inUse'),
    },
  });
  const { saved, name, content, setName, set } = writing;
  const isValid = name.trim() !== '' && formContent.safeParse(content).success;
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
  const more = (
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
  );
  return (
    <WritingPage
      writing={writing}
      above={{ to: '/forms', name: t('title') }}
      writes={writes}
      isValid={isValid}
      conflict={t('conflict')}
      more={more}
    >
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
    </WritingPage>
  );
}
