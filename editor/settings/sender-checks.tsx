import { Alert, Button, Code, Fieldset, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SenderCheck } from '../../api/contract/sender.ts';
import { call } from '../api/call.ts';
import { useCall } from '../api/use-call.ts';
import { useSession } from '../shell/session-context.ts';
import { Loaded } from '../ui/loaded.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { StateWord } from '../ui/state-word.tsx';
import { Time } from '../ui/time.tsx';
import { useTell } from '../ui/use-tell.ts';
import { DnsRecord } from './dns-record.tsx';

/** What to do where a record alone does not say it. */
function adviceOf({ what, code, publish }: SenderCheck) {
  if (what === 'mx') return code === 'missing' ? 'mx' : null;
  if (what === 'dkim') return code === 'missing' || code === 'other-key' ? 'dkim' : null;
  return publish === null ? null : what;
}

/** What one look into the DNS came to, and the record that would put it right. */
function Check({ check }: { readonly check: SenderCheck }) {
  const { t } = useTranslation('settings');
  const { what, code, name, found, publish } = check;
  const isFine = code === null || code === 'key-rests';
  const advice = adviceOf(check);
  return (
    <Stack gap={4} component="li" data-testid="sender-check" data-what={what} data-code={code ?? 'good'}>
      <Text fw={600}>
        {t(`proof.what.${what}`)} <Code>{name}</Code>
      </Text>
      <StateWord
        meaning={isFine ? 'done' : code === 'unanswered' ? 'idle' : 'attention'}
        icon={isFine ? IconCircleCheck : code === 'unanswered' ? IconCircleDashed : IconAlertTriangle}
      >
        <span style={{ whiteSpace: 'normal' }}>{code === null ? t('proof.good') : t(`proof.code.${code}`)}</span>
      </StateWord>
      {found.map((record) => (
        <Text key={record} size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t('proof.found')} <Code>{record}</Code>
        </Text>
      ))}
      {publish !== null && what !== 'dkim' && <DnsRecord record={publish} />}
      {advice !== null && (
        <Text size="xs" c="dimmed">
          {t(`proof.advice.${advice}`)}
        </Text>
      )}
    </Stack>
  );
}

/** How the sender stands in the DNS; looked up anew when somebody asks. */
export function SenderChecks() {
  const { t } = useTranslation('settings');
  const { mailSandbox } = useSession();
  const checks = useCall('senderChecks', { query: {} });
  const client = useQueryClient();
  const tell = useTell();
  const [isBusy, setBusy] = useState(false);
  const again = async (): Promise<void> => {
    setBusy(true);
    try {
      await call('senderChecks', { query: { fresh: 'true' } });
      await client.invalidateQueries({ queryKey: ['senderChecks'] });
    } catch (error) {
      tell.failed(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Loaded query={checks} skeleton={<SkeletonRows />}>
      {({ domain, at, checks: found }) => (
        <Fieldset legend={t('proof.title', { domain })}>
          <Stack gap="md">
            <Text size="sm" c="dimmed">
              {t('proof.help')}
            </Text>
            {mailSandbox && <Alert color="gray">{t('proof.sandbox')}</Alert>}
            <Stack gap="md" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
              {found.map((check) => (
                <Check key={`${check.what} ${check.name}`} check={check} />
              ))}
            </Stack>
            <Group>
              <Button
                variant="default"
                leftSection={<IconRefresh size={18} />}
                loading={isBusy}
                onClick={() => void again()}
              >
                {t('proof.again')}
              </Button>
              <Text size="xs" c="dimmed">
                {t('proof.at')} <Time at={at} />
              </Text>
            </Group>
          </Stack>
        </Fieldset>
      )}
    </Loaded>
  );
}
