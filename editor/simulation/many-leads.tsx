import { Fieldset, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ToldSimulation } from '../../api/contract/simulations.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { FieldsRead } from '../ui/fields-read.tsx';
import { AnswerFields } from './answer-fields.tsx';
import { CapFields } from './cap-fields.tsx';
import { CrowdNumbers } from './crowd-numbers.tsx';
import type { Ground } from './ground.ts';
import { LeadFields } from './lead-fields.tsx';
import { LastRun } from './last-run.tsx';
import { ManyLeadsRun } from './many-leads-run.tsx';
import { RateRows } from './rate-rows.tsx';
import { readCrowd } from './read-crowd.ts';
import { freshCrowd, type TypedCrowd, typedCrowd } from './typed-crowd.ts';
import { SendingRules } from './sending-rules.tsx';
import { RunFields } from './run-fields.tsx';

interface Props {
  readonly ground: Ground;
  readonly trigger: string;
}

function Form({ ground, trigger, last }: Props & { readonly last: ToldSimulation | null }) {
  const { t } = useTranslation('simulation');
  const language = useLanguage();
  const of = (task: ToldSimulation['task'] | undefined): TypedCrowd =>
    task?.of === 'crowd' ? typedCrowd(task.crowd, ground, trigger) : freshCrowd(ground, trigger);
  const [typed, setTyped] = useState(() => of(last?.task));
  const put = (part: Partial<TypedCrowd>): void => setTyped((before) => ({ ...before, ...part }));
  const { run, lead, numbers, answers, cap, rates } = typed;
  const crowd = readCrowd(typed, ground, language);
  return (
    <FieldsRead>
      {(areRead) => (
        <Stack gap="md" maw={900}>
          <Text c="dimmed">{t('many.intro')}</Text>
          <RunFields ground={ground} run={run} onRun={(next) => put({ run: next })} />
          <CrowdNumbers numbers={numbers} onNumbers={(next) => put({ numbers: next })} />
          <Fieldset legend={t('lead')}>
            <Stack gap="sm">
              <LeadFields lead={lead} onLead={(next) => put({ lead: next })} isOneOfMany />
            </Stack>
          </Fieldset>
          <RateRows ground={ground} rates={rates} onRates={(next) => put({ rates: next })} />
          <AnswerFields ground={ground} answers={answers} onAnswers={(next) => put({ answers: next })} />
          <CapFields cap={cap} onCap={(next) => put({ cap: next })} />
          <SendingRules ground={ground} />
          <ManyLeadsRun
            ground={ground}
            last={last}
            onOther={(task) => setTyped(of(task))}
            ask={
              crowd === null || !areRead ? null : { params: { id: ground.scenario.id }, body: { of: 'crowd', crowd } }
            }
          />
        </Stack>
      )}
    </FieldsRead>
  );
}

/** Many invented leads who react at random, by given rates; begins with what was simulated last. */
export function ManyLeads({ ground, trigger }: Props) {
  return (
    <LastRun scenario={ground.scenario.id} of="crowd">
      {(last) => <Form ground={ground} trigger={trigger} last={last} />}
    </LastRun>
  );
}
