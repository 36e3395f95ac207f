import { Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ToldSimulation } from '../../api/contract/simulations.ts';
import { fromField, type Ground, toField } from './ground.ts';
import { LastRun } from './last-run.tsx';
import { ManyLeadsRun } from './many-leads-run.tsx';
import { SendingRules } from './sending-rules.tsx';
import { FieldsRead } from '../ui/fields-read.tsx';
import { NumberField } from '../ui/number-field.tsx';

const MONTH = 30 * 86_400_000;

function Form({ ground, last }: { readonly ground: Ground; readonly last: ToldSimulation | null }) {
  const { t } = useTranslation('simulation');
  const { zone, scenario } = ground;
  const of = (task: ToldSimulation['task'] | undefined) =>
    task?.of === 'history'
      ? { from: toField(Date.parse(task.from), zone), to: toField(Date.parse(task.to), zone), leads: task.leads }
      : { from: toField(Date.now() - 3 * MONTH, zone), to: toField(Date.now(), zone), leads: 10_000 };
  const [period, setPeriod] = useState(() => of(last?.task));
  const { leads } = period;
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
    <FieldsRead>
      {(areRead) => (
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
            <NumberField
              clampBehavior="blur"
              label={t('past.leads')}
              min={1}
              max={50_000}
              allowDecimal={false}
              value={leads}
              onChange={(value) => typeof value === 'number' && setPeriod({ ...period, leads: value })}
            />
          </Group>
          <SendingRules ground={ground} />
          <ManyLeadsRun
            ground={ground}
            ask={areRead ? ask : null}
            last={last}
            onOther={(task) => setPeriod(of(task))}
          />
        </Stack>
      )}
    </FieldsRead>
  );
}

/** What would have happened to real leads, had the draft been live; begins with what was simulated last. */
export function PastLeads({ ground }: { readonly ground: Ground }) {
  return (
    <LastRun scenario={ground.scenario.id} of="history">
      {(last) => <Form ground={ground} last={last} />}
    </LastRun>
  );
}
