import { Alert, Paper, Stack, Tabs, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { MailContent } from '../../engine/mail/mail-content.ts';
import { ApiProblem } from '../api/api-problem.ts';
import { call } from '../api/call.ts';
import { meaningColour } from '../ui/colours.ts';
import { Failure } from '../ui/failure.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import classes from './mail-page.module.css';
import { LeadSelect } from '../leads/lead-select.tsx';
import { MailFaults } from './mail-faults.tsx';

const SETTLE_MS = 500;

interface Props {
  readonly content: MailContent;
  readonly lead: string | null;
  readonly onLead: (lead: string | null) => void;
}

/** The mail as a lead would get it, renewed as it is written. */
export function MailPreview({ content, lead, onLead }: Props) {
  const { t } = useTranslation('mails');
  const [settled] = useDebouncedValue(content, SETTLE_MS);
  const preview = useQuery({
    queryKey: ['previewTemplate', settled, lead],
    queryFn: ({ signal }) => call('previewTemplate', { body: { content: settled, lead } }, signal),
    placeholderData: (previous) => previous,
    staleTime: 60_000,
    gcTime: 60_000,
  });
  return (
    <Stack gap="sm" component="section" aria-labelledby="preview-title">
      <Title order={2} id="preview-title">
        {t('preview.title')}
      </Title>
      <LeadSelect label={t('preview.lead')} placeholder={t('preview.sample')} lead={lead} onLead={onLead} />
      {preview.error !== null &&
        (preview.error instanceof ApiProblem && preview.error.status === 422 ? (
          <MailFaults problem={preview.error} />
        ) : (
          <Failure error={preview.error} retry={() => void preview.refetch()} />
        ))}
      {preview.data === undefined && preview.error === null && <SkeletonRows />}
      {preview.data !== undefined && (
        <>
          {preview.data.missing.length > 0 && (
            <Alert color={meaningColour('attention')}>
              {t('preview.missing', { variables: preview.data.missing.join(', ') })}
            </Alert>
          )}
          <Text fw={600}>{t('preview.subject', { subject: preview.data.subject })}</Text>
          <Tabs defaultValue="html" keepMounted={false}>
            <Tabs.List>
              <Tabs.Tab value="html">{t('preview.html')}</Tabs.Tab>
              <Tabs.Tab value="text">{t('preview.text')}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="html" pt="sm">
              <iframe
                className={classes['mail']}
                title={t('preview.title')}
                src={preview.data.page}
                sandbox="allow-popups allow-popups-to-escape-sandbox"
              />
            </Tabs.Panel>
            <Tabs.Panel value="text" pt="sm">
              <Paper withBorder p="lg" component="pre" className={classes['text'] ?? ''} tabIndex={0}>
                {preview.data.text}
              </Paper>
            </Tabs.Panel>
          </Tabs>
        </>
      )}
    </Stack>
  );
}
