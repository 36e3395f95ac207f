import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lead } from '../../api/contract/leads.ts';
import { useChange } from '../api/use-call.ts';
import { sayProblem } from '../ui/say-problem.ts';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { useTell } from '../ui/use-tell.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { sayField } from './say-field.ts';

const USUAL = ['firstName', 'lastName', 'company', 'phone', 'jobTitle'];
const FIELD = /^[a-zA-Z][a-zA-Z0-9_]{0,59}$/;

function startOf({ profile, company, phone }: Lead): Record<string, string> {
  const known = Object.entries({ company, phone, ...profile }).filter(
    ([name, value]) => name !== 'email' && (value === null || typeof value !== 'object'),
  );
  return Object.fromEntries([
    ...USUAL.map((name) => [name, '']),
    ...known.map(([name, value]) => [name, value === null ? '' : String(value)]),
  ]);
}

/** Corrects or completes a lead's profile; an emptied field is taken away. */
export function ProfileDialog({ lead, onClose }: { readonly lead: Lead; readonly onClose: () => void }) {
  const { t } = useTranslation('leads');
  const { t: app } = useTranslation('app');
  useFocusBack();
  const [start] = useState(() => startOf(lead));
  const [values, setValues] = useState(start);
  const [field, setField] = useState('');
  const language = useLanguage();
  const change = useChange('changeLead', ['lead', 'leads', 'timeline']);
  const tell = useTell();
  const isField = FIELD.test(field) && !(field in values);
  const save = () => {
    const changed = Object.entries(values).filter(([name, value]) => value !== (start[name] ?? ''));
    const profile = Object.fromEntries(
      changed.map(([name, value]) => [name, value.trim() === '' ? null : value.trim()]),
    );
    change.mutate(
      { params: { id: lead.id }, body: { profile } },
      { onSuccess: () => (tell.done(t('who.saved')), onClose()) },
    );
  };
  return (
    <Modal opened onClose={onClose} title={t('who.edit')} closeButtonProps={{ 'aria-label': app('actions.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack gap="sm">
          {Object.entries(values).map(([name, value]) => (
            <TextInput
              key={name}
              label={sayField(name, language)}
              maxLength={500}
              value={value}
              onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
            />
          ))}
          <Group align="flex-end" gap="sm">
            <TextInput
              flex={1}
              label={t('who.newField')}
              description={t('who.fieldRule')}
              value={field}
              onChange={(event) => setField(event.currentTarget.value)}
            />
            <Button
              variant="default"
              leftSection={<IconPlus size={18} />}
              disabled={!isField}
              onClick={() => {
                setValues({ ...values, [field]: '' });
                setField('');
              }}
            >
              {t('who.addField')}
            </Button>
          </Group>
          {change.error !== null && <Alert color="red">{sayProblem(change.error, app)}</Alert>}
          <Group justify="flex-end" gap="sm" mt="sm">
            <Button variant="default" onClick={onClose}>
              {app('actions.cancel')}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {app('actions.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
