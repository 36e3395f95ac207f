import { Anchor, Button, Stack, Text, Title } from '@mantine/core';
import { IconClockPause, IconHandStop } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from '@tanstack/react-router';
import type { MailDomain } from '../../api/contract/deliveries.ts';
import { useChange } from '../api/use-call.ts';
import { useMay } from '../shell/session-context.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { StateWord } from '../ui/state-word.tsx';
import { Time } from '../ui/time.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useTell } from '../ui/use-tell.ts';
import { sayCode } from './say-code.ts';

/** Lets mail to a held domain leave again, once asked whether it shall. */
function Release({ domain }: { readonly domain: string }) {
  const { t } = useTranslation('delivery');
  const release = useChange('releaseDomain', ['deliverySummary', 'deliveries']);
  const confirm = useConfirm();
  const tell = useTell();
  const ask = async (): Promise<void> => {
    const question = { title: t('releaseTitle', { domain }), text: t('releaseText'), confirm: t('release') };
    if (!(await confirm({ ...question, dangerous: false }))) return;
    const done = { onSuccess: () => tell.done(t('released', { domain })), onError: tell.failed };
    release.mutate({ params: { domain } }, done);
  };
  return (
    <Button size="compact-sm" variant="default" loading={release.isPending} onClick={() => void ask()}>
      {t('release')}
    </Button>
  );
}

/** The domains to which no mail leaves, or less, with why and since when. */
export function DomainTable({ domains }: { readonly domains: readonly MailDomain[] }) {
  const { t } = useTranslation('delivery');
  const { t: app } = useTranslation('app');
  const writes = useMay('scenarios.write');
  const columns = useMemo(
    (): Column<MailDomain>[] => [
      { id: 'domain', head: t('domain'), cell: ({ domain }) => domain },
      {
        id: 'state',
        head: t('filters.state'),
        cell: ({ heldSince }) => (
          <StateWord
            meaning={heldSince === null ? 'waiting' : 'failed'}
            icon={heldSince === null ? IconClockPause : IconHandStop}
          >
            {t(heldSince === null ? 'slowed' : 'held')}
          </StateWord>
        ),
      },
      { id: 'code', head: t('code'), cell: ({ code }) => sayCode(code, t) },
      { id: 'since', head: t('since'), cell: ({ heldSince }) => (heldSince === null ? null : <Time at={heldSince} />) },
      {
        id: 'until',
        head: t('until'),
        cell: ({ heldUntil, slowUntil }) => {
          const until = heldUntil ?? slowUntil;
          return until === null ? null : <Time at={until} />;
        },
      },
      {
        id: 'actions',
        head: app('actions.actions'),
        cell: ({ domain, heldSince }) => (heldSince === null || !writes ? null : <Release domain={domain} />),
      },
    ],
    [t, app, writes],
  );
  return (
    <Stack gap="xs" component="section" aria-label={t('domains')}>
      <Title order={2}>{t('domains')}</Title>
      <Text size="sm" c="dimmed">
        <Trans
          t={t}
          i18nKey="domainsHelp"
          components={{
            sender: (
              <Anchor
                inherit
                underline="always"
                renderRoot={(props) => <Link to="/settings" search={{ tab: 'sender' }} {...props} />}
              />
            ),
          }}
        />
      </Text>
      <DataTable label={t('domainList')} columns={columns} rows={domains} rowId={({ domain }) => domain} />
    </Stack>
  );
}
