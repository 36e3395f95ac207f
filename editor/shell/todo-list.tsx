import { Paper, Text, Title } from '@mantine/core';
import {
  IconAlarm,
  IconAlertTriangle,
  IconCircleCheck,
  IconForms,
  IconHandStop,
  IconPlayerPause,
  IconRoute,
  IconUpload,
  type Icon,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandOff } from '../../api/contract/hand-offs.ts';
import type { ScenarioSummary } from '../../api/contract/scenarios.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { meaningColour, type Meaning } from '../ui/colours.ts';
import { sayTime } from '../ui/say-time.ts';
import { useNow } from '../ui/use-now.ts';
import { PublishLink } from './publish-link.tsx';
import classes from './todo-list.module.css';

const MOST = 6;

interface Props {
  readonly scenarios: readonly ScenarioSummary[];
  readonly handOffs: readonly HandOff[];
  readonly hasForms: boolean;
  /** The domains to which mail is held. */
  readonly heldDomains: readonly string[];
}

/** What awaits somebody, the most pressing first. */
export function TodoList({ scenarios, handOffs, hasForms, heldDomains }: Props) {
  const { t } = useTranslation('shell');
  const language = useLanguage();
  const now = useNow();
  const line = (key: string, meaning: Meaning, Glyph: Icon, link: ReactNode) => (
    <li key={key}>
      <Glyph size={18} color={meaningColour(meaning)} aria-hidden />
      {link}
    </li>
  );
  const scenarioLink = (id: string, words: string) => (
    <Link to="/scenarios/$id" params={{ id }}>
      {words}
    </Link>
  );
  const lines = [
    ...handOffs.map(({ id, leadName, leadEmail, offeredAt }) =>
      line(
        id,
        'attention',
        IconAlarm,
        <Link to="/inbox/$id" params={{ id }}>
          {t('home.todo.answer', {
            name: leadName === '' ? leadEmail : leadName,
            time: sayTime(offeredAt, now, language),
          })}
        </Link>,
      ),
    ),
    ...scenarios
      .filter(({ leadsParked }) => leadsParked > 0)
      .map(({ id, name, leadsParked }) =>
        line(
          `stuck ${id}`,
          'failed',
          IconAlertTriangle,
          scenarioLink(id, t('home.todo.unstick', { name, count: leadsParked })),
        ),
      ),
    ...heldDomains.map((domain) =>
      line(domain, 'attention', IconHandStop, <Link to="/mails/delivery">{t('home.todo.held', { domain })}</Link>),
    ),
    ...scenarios
      .filter(({ status }) => status === 'paused')
      .map(({ id, name, leadsInside }) =>
        line(id, 'attention', IconPlayerPause, scenarioLink(id, t('home.todo.resume', { name, count: leadsInside }))),
      ),
    ...scenarios
      .filter(({ status, changed }) => status === 'live' && changed)
      .map((scenario) => line(scenario.id, 'waiting', IconUpload, <PublishLink scenario={scenario} />)),
    ...scenarios
      .filter(({ status }) => status === 'draft')
      .map((scenario) => line(scenario.id, 'waiting', IconUpload, <PublishLink scenario={scenario} />)),
    ...(hasForms ? [] : [line('form', 'waiting', IconForms, <Link to="/forms">{t('home.todo.firstForm')}</Link>)]),
    ...(scenarios.length > 0
      ? []
      : [line('scenario', 'waiting', IconRoute, <Link to="/scenarios">{t('home.todo.firstScenario')}</Link>)]),
  ];
  return (
    <Paper withBorder p="lg" component="section" aria-labelledby="todo-title">
      <Title order={2} id="todo-title" mb="sm">
        {t('home.next')}
      </Title>
      {lines.length === 0 ? (
        <Text className={classes['calm'] ?? ''}>
          <IconCircleCheck size={18} color={meaningColour('done')} aria-hidden /> {t('home.allDone')}
        </Text>
      ) : (
        <ul className={classes['todo']}>{lines.slice(0, MOST)}</ul>
      )}
    </Paper>
  );
}
