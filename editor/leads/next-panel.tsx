import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Lead } from '../../api/contract/leads.ts';
import { useChange } from '../api/use-call.ts';
import { useMay } from '../shell/session-context.ts';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useTell } from '../ui/use-tell.ts';
import { BantAnswers } from './bant-answers.tsx';
import { ConsentState } from './consent-state.tsx';
import { nameOfLead } from './name-of-lead.ts';
import { RunList } from './run-list.tsx';
import './texts.ts';

/** What comes next for the lead: its scenarios, its salesperson, its consent. */
export function NextPanel({ lead }: { readonly lead: Lead }) {
  const { t } = useTranslation('leads');
  const writes = useMay('leads.write');
  const confirm = useConfirm();
  const tell = useTell();
  const unsubscribe = useChange('unsubscribeLead', ['lead', 'leads', 'timeline']);
  const ask = async () => {
    const agreed = await confirm({
      title: t('next.confirmTitle', { name: nameOfLead(lead) }),
      text: t('next.confirm'),
      confirm: t('next.unsubscribe'),
    });
    if (agreed)
      unsubscribe.mutate(
        { params: { id: lead.id } },
        { onSuccess: () => tell.done(t('next.done')), onError: tell.failed },
      );
  };
  const active = lead.enrollments.filter(({ status }) => status === 'active');
  const ended = lead.enrollments.filter(({ status }) => status === 'ended');
  return (
    <Paper withBorder p="lg" component="section" aria-labelledby="next-title">
      <Stack gap="lg">
        <Title order={2} id="next-title">
          {t('next.title')}
        </Title>
        <div>
          <Title order={3}>{t('next.runs')}</Title>
          {active.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('next.none')}
            </Text>
          ) : (
            <RunList runs={active} />
          )}
        </div>
        {ended.length > 0 && (
          <div>
            <Title order={3}>{t('next.past')}</Title>
            <RunList runs={ended} />
          </div>
        )}
        <div>
          <Title order={3}>{t('next.owner')}</Title>
          <Text size="sm" {...(lead.owner === null ? { c: 'dimmed' } : {})}>
            {lead.owner?.name ?? t('next.noOwner')}
          </Text>
        </div>
        <BantAnswers bant={lead.bant} />
        <div>
          <Title order={3}>{t('next.consent')}</Title>
          <ConsentState lead={lead} />
        </div>
        {writes && lead.unsubscribedAt === null && (
          <Button
            variant="default"
            leftSection={<IconUserOff size={18} />}
            loading={unsubscribe.isPending}
            onClick={() => void ask()}
          >
            {t('next.unsubscribe')}
          </Button>
        )}
      </Stack>
    </Paper>
  );
}
