import { Fieldset, Group, NumberInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { AnswerFields, readAnswers, type TypedAnswers } from './answer-fields.tsx';
import { CapFields, readCap, typedCap } from './cap-fields.tsx';
import { fromField, type Ground, toField } from './ground.ts';
import { FRESH_LEAD, LeadFields, readLead } from './lead-fields.tsx';
import { ManyLeadsRun } from './many-leads-run.tsx';
import { RateRows, readRates, type Rates } from './rate-rows.tsx';
import { SendingRules } from './sending-rules.tsx';
import { RunFields, type Run } from './run-fields.tsx';

const NUMBERS = { leads: 10_000, over: 30, watch: 90, consent: 100 } as const;
const MOST = { leads: 50_000, over: 365, watch: 3_650, consent: 100 } as const;
type Numbers = Record<keyof typeof NUMBERS, number>;

/** Many invented leads who react at random, by given rates. */
export function ManyLeads({ ground, trigger }: { readonly ground: Ground; readonly trigger: string }) {
  const { t } = useTranslation('simulation');
  const language = useLanguage();
  const [run, setRun] = useState<Run>(() => ({ trigger, start: toField(Date.now(), ground.zone), seed: 1 }));
  const [lead, setLead] = useState({ ...FRESH_LEAD, firstName: '' });
  const [numbers, setNumbers] = useState<Numbers>(NUMBERS);
  const [answers, setAnswers] = useState<TypedAnswers>({});
  const [cap, setCap] = useState(() => typedCap(ground.cap));
  const [rates, setRates] = useState<Rates>({});
  const start = fromField(run.start, ground.zone);
  const { mailConsent: _one, ...each } = readLead(lead, language);
  const crowd =
    start === null
      ? null
      : {
          leads: numbers.leads,
          seed: run.seed,
          trigger: run.trigger,
          start,
          overDays: numbers.over,
          watchDays: numbers.watch,
          lead: each,
          consent: numbers.consent / 100,
          answers: readAnswers(answers),
          cap: readCap(cap),
          ...readRates(rates, ground, run.trigger),
        };
  return (
    <Stack gap="md" maw={900}>
      <Text c="dimmed">{t('many.intro')}</Text>
      <RunFields ground={ground} run={run} onRun={setRun} />
      <Group grow align="flex-end">
        {(['leads', 'over', 'watch', 'consent'] as const).map((name) => (
          <NumberInput
            key={name}
            label={t(`many.${name}`)}
            min={name === 'leads' || name === 'watch' ? 1 : 0}
            max={MOST[name]}
            allowDecimal={false}
            value={numbers[name]}
            onChange={(value) => typeof value === 'number' && setNumbers({ ...numbers, [name]: value })}
          />
        ))}
      </Group>
      <Fieldset legend={t('lead')}>
        <Stack gap="sm">
          <LeadFields lead={lead} onLead={setLead} isOneOfMany />
        </Stack>
      </Fieldset>
      <RateRows ground={ground} rates={rates} onRates={setRates} />
      <AnswerFields ground={ground} answers={answers} onAnswers={setAnswers} />
      <CapFields cap={cap} onCap={setCap} />
      <SendingRules ground={ground} />
      <ManyLeadsRun
        ground={ground}
        ask={crowd === null ? null : { params: { id: ground.scenario.id }, body: { of: 'crowd', crowd } }}
      />
    </Stack>
  );
}
