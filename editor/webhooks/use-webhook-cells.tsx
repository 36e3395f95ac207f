import { Code, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { WebhookIn } from '../../api/contract/webhooks-in.ts';
import type { Cells } from '../lists/list-table.tsx';
import { Time } from '../ui/time.tsx';
import { fr } from './fr.ts';
import './texts.ts';

const isRefusal = (code: string): code is keyof typeof fr.refusals => Object.hasOwn(fr.refusals, code);

/** What the list of inbound webhooks shows of one where that is more than the text. */
export function useWebhookCells(): Cells<WebhookIn> {
  const { t } = useTranslation('webhooks');
  return useMemo(
    (): Cells<WebhookIn> => ({
      address: {
        wrapped: true,
        cell: ({ address }) => (
          <Code display="inline-block" miw={140} style={{ wordBreak: 'break-all' }}>
            {address}
          </Code>
        ),
      },
      received: {
        wrapped: true,
        cell: ({ lastReceivedAt, lastRefusal }) => (
          <>
            {lastReceivedAt === null ? t('never') : <Time at={lastReceivedAt} />}
            {lastRefusal !== null && (
              <Text size="xs" miw={140} data-testid="last-refusal">
                {t('refused', {
                  why: isRefusal(lastRefusal.code) ? t(`refusals.${lastRefusal.code}`) : lastRefusal.code,
                })}{' '}
                · <Time at={lastRefusal.at} />
              </Text>
            )}
          </>
        ),
      },
    }),
    [t],
  );
}
