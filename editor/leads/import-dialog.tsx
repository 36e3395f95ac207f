import { Alert, Button, Checkbox, Group, List, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../api/use-call.ts';
import { meaningColour } from '../ui/colours.ts';
import { sayProblem } from '../ui/say-problem.ts';
import { useTell } from '../ui/use-tell.ts';
import { readImport } from './read-import.ts';

const SHOWN_FAULTS = 8;

/** Brings in leads from pasted lines, with their provenance and, if given, their consent. */
export function ImportDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('leads');
  const { t: app } = useTranslation('app');
  const [source, setSource] = useState('');
  const [lines, setLines] = useState('');
  const [hasConsent, setHasConsent] = useState(false);
  const [wording, setWording] = useState('');
  const read = useMemo(() => readImport(lines), [lines]);
  const importing = useChange('importLeads', ['leads']);
  const tell = useTell();
  const isReady = source.trim() !== '' && read.leads.length > 0 && (!hasConsent || wording.trim() !== '');
  const submit = () =>
    importing.mutate(
      { body: { source, consent: hasConsent ? { wording } : null, leads: [...read.leads] } },
      {
        onSuccess: ({ created, updated, stillUnsubscribed }) => {
          const kept =
            stillUnsubscribed === 0 ? '' : ` – ${t('importer.stillUnsubscribed', { count: stillUnsubscribed })}`;
          const brought = [t('importer.created', { count: created }), t('importer.updated', { count: updated })];
          tell.done(`${brought.join(', ')}${kept}`);
          setLines('');
          onClose();
        },
      },
    );
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('importer.title')}
      closeButtonProps={{ 'aria-label': app('actions.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) submit();
        }}
      >
        <Stack gap="md">
          <TextInput
            label={t('importer.source')}
            description={t('importer.sourceHelp')}
            required
            maxLength={120}
            data-autofocus
            value={source}
            onChange={(event) => setSource(event.currentTarget.value)}
          />
          <Textarea
            label={t('importer.lines')}
            description={t('importer.linesHelp')}
            placeholder={t('importer.linesExample')}
            required
            autosize
            minRows={6}
            maxRows={14}
            spellCheck={false}
            value={lines}
            onChange={(event) => setLines(event.currentTarget.value)}
          />
          {read.head !== null && (
            <Alert color="red">{t(`importer.head.${read.head.code}`, { name: read.head.name })}</Alert>
          )}
          {read.faults.length > 0 && (
            <Alert color={meaningColour('attention')}>
              <List size="sm">
                {read.faults.slice(0, SHOWN_FAULTS).map(({ line, code }) => (
                  <List.Item key={line}>
                    {t('importer.line', { line })} : {t(`importer.errors.${code}`)}
                  </List.Item>
                ))}
                {read.faults.length > SHOWN_FAULTS && <List.Item>+ {read.faults.length - SHOWN_FAULTS}</List.Item>}
              </List>
            </Alert>
          )}
          <Checkbox
            label={t('importer.hasConsent')}
            checked={hasConsent}
            onChange={(event) => setHasConsent(event.currentTarget.checked)}
          />
          {hasConsent ? (
            <Textarea
              label={t('importer.wording')}
              required
              maxLength={1_000}
              autosize
              minRows={2}
              value={wording}
              onChange={(event) => setWording(event.currentTarget.value)}
            />
          ) : (
            <Text size="xs" c="dimmed">
              {t('importer.noConsent')}
            </Text>
          )}
          {importing.error !== null && <Alert color="red">{sayProblem(importing.error, app)}</Alert>}
          <Group justify="space-between">
            <Text size="sm" aria-live="polite">
              {read.leads.length > 0 && t('importer.ready', { count: read.leads.length })}
            </Text>
            <Group gap="sm">
              <Button variant="default" onClick={onClose}>
                {app('actions.cancel')}
              </Button>
              <Button type="submit" loading={importing.isPending} disabled={!isReady}>
                {t('importer.button')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
