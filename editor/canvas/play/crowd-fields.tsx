import { Fieldset, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AnswerFields } from '../../simulation/answer-fields.tsx';
import { CapFields } from '../../simulation/cap-fields.tsx';
import { CrowdNumbers } from '../../simulation/crowd-numbers.tsx';
import type { Ground } from '../../simulation/ground.ts';
import { LeadFields } from '../../simulation/lead-fields.tsx';
import { RateRows } from '../../simulation/rate-rows.tsx';
import { RunFields } from '../../simulation/run-fields.tsx';
import { SendingRules } from '../../simulation/sending-rules.tsx';
import '../../simulation/texts.ts';
import type { TypedCrowd } from '../../simulation/typed-crowd.ts';
import classes from './play.module.css';
import './texts.ts';

interface Props {
  readonly ground: Ground;
  readonly typed: TypedCrowd;
  readonly onTyped: (typed: TypedCrowd) => void;
}

/** How many leads come in, how they react, and what they meet. */
export function CrowdFields({ ground, typed, onTyped }: Props) {
  const { t } = useTranslation('play');
  const { t: says } = useTranslation('simulation');
  const put = (part: Partial<TypedCrowd>): void => onTyped({ ...typed, ...part });
  const { run, lead, numbers, answers, cap, rates } = typed;
  return (
    <Stack gap="md" className={classes['setup'] ?? ''}>
      <CrowdNumbers numbers={numbers} onNumbers={(next) => put({ numbers: next })} />
      <details className={classes['more']}>
        <summary>{says('many.rates')}</summary>
        <Stack gap="md">
          <RateRows ground={ground} rates={rates} onRates={(next) => put({ rates: next })} />
        </Stack>
      </details>
      <details className={classes['more']}>
        <summary>{t('rest')}</summary>
        <Stack gap="md">
          <RunFields ground={ground} run={run} onRun={(next) => put({ run: next })} />
          <Fieldset legend={says('lead')}>
            <Stack gap="sm">
              <LeadFields lead={lead} onLead={(next) => put({ lead: next })} isOneOfMany />
            </Stack>
          </Fieldset>
          <AnswerFields ground={ground} answers={answers} onAnswers={(next) => put({ answers: next })} />
          <CapFields cap={cap} onCap={(next) => put({ cap: next })} />
        </Stack>
      </details>
      <SendingRules ground={ground} />
    </Stack>
  );
}
