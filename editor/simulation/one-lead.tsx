import { Button, Fieldset, Group, Stack } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { possibleReactions } from '../../engine/scenario/possible-reactions.ts';
import type { Simulated } from '../../engine/scenario/simulate.ts';
import { simulateInput, type SimulationInput } from '../../engine/scenario/simulation-input.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useMay } from '../shell/session-context.ts';
import { FieldsRead } from '../ui/fields-read.tsx';
import { AnswerFields, readAnswers, type TypedAnswers } from './answer-fields.tsx';
import { CapFields, readCap, typedCap } from './cap-fields.tsx';
import { fromField, type Ground, toField } from './ground.ts';
import { KeepPath } from './keep-path.tsx';
import { FRESH_LEAD, LeadFields, readLead } from './lead-fields.tsx';
import { OutcomeSelects } from './outcome-selects.tsx';
import { ReactionRows, readReactions, type TypedReaction } from './reaction-rows.tsx';
import { RunFields, type Run } from './run-fields.tsx';
import { SimulatedPath } from './simulated-path.tsx';

/** One invented lead with scripted reactions, simulated in this page. */
export function OneLead({ ground, trigger }: { readonly ground: Ground; readonly trigger: string }) {
  const { t } = useTranslation('simulation');
  const language = useLanguage();
  const writes = useMay('scenarios.write');
  const [lead, setLead] = useState(FRESH_LEAD);
  const [run, setRun] = useState<Run>(() => ({ trigger, start: toField(Date.now(), ground.zone), seed: 1 }));
  const [typed, setTyped] = useState<readonly TypedReaction[]>([]);
  const [outcomes, setOutcomes] = useState<Readonly<Record<string, string>>>({});
  const [answers, setAnswers] = useState<TypedAnswers>({});
  const [cap, setCap] = useState(() => typedCap(ground.cap));
  const [done, setDone] = useState<{ input: SimulationInput; simulated: Simulated } | null>(null);
  const { plan, zone, calendar, scenario } = ground;
  const start = fromField(run.start, zone);

  const simulate = (): void => {
    if (start === null) return;
    const reactions = readReactions(typed, possibleReactions(plan, catalogue));
    const { trigger: by, seed } = run;
    const input = {
      trigger: by,
      lead: readLead(lead, language),
      reactions,
      outcomes: { ...outcomes },
      answers: readAnswers(answers),
      cap: readCap(cap),
      seed,
      start,
      zone,
      calendar,
    };
    const simulated = simulateInput(plan, catalogue, input);
    setDone(simulated === null ? null : { input, simulated });
  };

  return (
    <Stack gap="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          simulate();
        }}
      >
        <FieldsRead>
          {(areRead) => (
            <Stack gap="md" maw={900}>
              <RunFields ground={ground} run={run} onRun={setRun} />
              <Fieldset legend={t('lead')}>
                <Stack gap="sm">
                  <LeadFields lead={lead} onLead={setLead} />
                </Stack>
              </Fieldset>
              <ReactionRows ground={ground} trigger={run.trigger} typed={typed} onTyped={setTyped} />
              <OutcomeSelects ground={ground} outcomes={outcomes} onOutcomes={setOutcomes} />
              <AnswerFields ground={ground} answers={answers} onAnswers={setAnswers} />
              <CapFields cap={cap} onCap={setCap} />
              <Group>
                <Button
                  type="submit"
                  disabled={start === null || !areRead}
                  leftSection={<IconPlayerPlay size={16} aria-hidden />}
                  data-testid="simulate"
                >
                  {t('run')}
                </Button>
                {done !== null && writes && <KeepPath scenario={scenario.id} input={done.input} label={t('keep')} />}
              </Group>
            </Stack>
          )}
        </FieldsRead>
      </form>
      {done !== null && <SimulatedPath ground={ground} simulated={done.simulated} />}
    </Stack>
  );
}
