import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Lead } from '../../api/contract/leads.ts';
import '../inbox/texts.ts';
import { Time } from '../ui/time.tsx';
import classes from './lead-page.module.css';
import './texts.ts';

const QUESTIONS = ['budget', 'authority', 'need', 'timing'] as const;

/** What salespeople found out about the lead, hand-off by hand-off; nothing while no question was answered. */
export function BantAnswers({ bant }: Pick<Lead, 'bant'>) {
  const { t } = useTranslation('leads');
  const { t: inbox } = useTranslation('inbox');
  if (bant.length === 0) return null;
  return (
    <div data-testid="bant">
      <Title order={3}>{inbox('bant.title')}</Title>
      {bant.map(({ handOff, salesperson, offeredAt, answers }) => (
        <div key={handOff}>
          <Text size="xs" c="dimmed">
            {salesperson === null ? t('next.bantNobody') : t('next.bantBy', { name: salesperson })} ·{' '}
            <Time at={offeredAt} />
          </Text>
          <dl className={classes['facts']}>
            {QUESTIONS.map((question) => (
              <div key={question}>
                <dt>{inbox(`bant.${question}`)}</dt>
                <dd>{answers[question] === '' ? '–' : answers[question]}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </div>
  );
}
