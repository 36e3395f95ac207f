import { Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fromField, type Ground, toField } from './ground.ts';
import { ManyLeadsRun } from './many-leads-run.tsx';
import { SendingRules } from './sending-rules.tsx';

const MONTH = 30 * 86_400_000;

/** What would have happened to real leads, had the draft been live. */
export function PastLeads({ ground }: { readonly ground: Ground }) {
  const { t } = useTranslation('simulation');
  const { zone, scenario } = ground;
  const [period, setPeriod] = useState(() => ({
    from: toField(Date.now() - 3 * MONTH, zone),
    to: toField(Date.now(), zone),
  }));
  const [leads, setLeads] = useState(10_000);
  const [from, to] = [fromField(period.from, zone), fromField(period.to, zone)];
  const isReversed = from !== null && to !== null && from >= to;
  const ask =
    from === null || to === null || isReversed
      ? null
      : {
          params: { id: scenario.id },
          body: { of: 'history' as const, from: new Date(from).toISOString(), to: new Date(to).toISOString(), leads },
        };
  return (
    <Stack gap="md" maw={900}>
      <Text c="dimmed">{t('past.intro')}</Text>
      <Group grow align="flex-start">
        {(['from', 'to'] as const).map((end) => (
          <TextInput
            key={end}
            type="datetime-local"
            label={t(`past.${end}`)}
            value={period[end]}
            error={
              (end === 'from' ? from : to) === null
                ? t('noMoment')
                : end === 'to' && isReversed
                  ? t('past.order')
                  : null
            }
            onChange={(event) => setPeriod({ ...period, [end]: event.currentTarget.value })}
          />
        ))}
        <NumberInput
          label={t('past.leads')}
          min={1}
          max={50_000}
          allowDecimal={false}
          value={leads}
          onChange={(value) => typeof value === 'number' && setLeads(value)}
        />
      </Group>
      <SendingRules ground={ground} />
      <ManyLeadsRun ground={ground} ask={ask} />
    </Stack>
  );
}
