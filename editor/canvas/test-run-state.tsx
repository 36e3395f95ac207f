import { Button, Group, List, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { IconFlask, IconPlayerStop } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { TestRun } from '../../api/contract/test-runs.ts';
import { outletsOf } from '../../engine/scenario/edit/outlets-of.ts';
import type { Graph } from '../../engine/scenario/graph.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { useCall, useChange } from '../api/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { sayReason } from '../leads/story/say-reason.ts';
import { Why } from '../leads/story/why.tsx';
import '../leads/texts.ts';
import { useSession } from '../shell/session-context.ts';
import { Failure } from '../ui/failure.tsx';
import { sayExactTime } from '../ui/say-time.ts';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { StateWord } from '../ui/state-word.tsx';
import { useDocument, useLive, useStores } from './canvas-stores.ts';
import { fr } from './fr.ts';
import { nameOf } from './live-store.ts';
import { sayStep } from './say-step.ts';
import classes from './side-panel.module.css';
import { selectNode } from './ui-store.ts';

const EVERY_MS = 500;
const isMailState = (state: string): state is keyof typeof fr.mailState => Object.hasOwn(fr.mailState, state);

function Trail({ run, graph }: { readonly run: TestRun; readonly graph: Graph }) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const { ui } = useStores();
  const names = useLive((state) => state.names);
  const called = (id: string): string | null => {
    const step = graph.nodes.find((node) => node.id === id);
    return step === undefined ? null : sayStep(step, language);
  };
  const name = nameOf(names, called, language);
  const go = (node: string): void => {
    selectNode(ui, node);
    ui.setState({ goTo: { node, field: null } });
  };
  if (run.trail.length === 0) return <Text c="dimmed">{t('test.trailNone')}</Text>;
  return (
    <ol className={classes['trail']} data-testid="test-trail">
      {run.trail.map(({ node, outlet, outcome, because, at }, index) => {
        const step = graph.nodes.find(({ id }) => id === node);
        const way =
          step === undefined ? undefined : outletsOf(step, catalogue)?.find(({ id }) => id === (outlet ?? outcome));
        return (
          <li key={`${index} ${node}`}>
            <button type="button" className={classes['link']} onClick={() => go(node)}>
              {called(node) ?? t('test.gone')}
            </button>
            {way !== undefined && <Text span> → {way.label[language]}</Text>}
            <div className={classes['why']}>
              <Why because={because} name={name} />
            </div>
            <Text size="xs" c="dimmed">
              {sayExactTime(at, language)}
            </Text>
          </li>
        );
      })}
    </ol>
  );
}

function Mails({ mails }: { readonly mails: TestRun['mails'] }) {
  const { t } = useTranslation('canvas');
  const { mailSandbox } = useSession();
  if (mails.length === 0) return <Text c="dimmed">{t('test.mailsNone')}</Text>;
  return (
    <List listStyleType="none" spacing="xs" data-testid="test-mails">
      {mails.map(({ id, subject, state }) => (
        <List.Item key={id}>
          <Text fw={600}>{subject}</Text>
          <Text size="xs" c="dimmed">
            {isMailState(state) ? t(`mailState.${state}`, { state }) : state}
            {mailSandbox && state === 'sent' && (
              <>
                {' '}
                · <Link to="/sandbox">{t('test.readMail')}</Link>
              </>
            )}
          </Text>
        </List.Item>
      ))}
    </List>
  );
}

/** Where a test run stands: its step, its clock, its trail with why, its mails. */
export function TestRunState({ id, onAgain }: { readonly id: string; readonly onAgain: () => void }) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const { t: leads } = useTranslation('leads');
  const { live } = useStores();
  const graph = useDocument(({ draft }) => draft.graph);
  const isOver = useLive(({ test }) => test?.id === id && test.status === 'ended');
  const query = useCall('testRun', { params: { id } }, isOver ? {} : { every: EVERY_MS });
  const stop = useChange('stopTestRun', ['testRun']);
  const run = query.data;
  useEffect(() => {
    if (run !== undefined) live.setState({ test: run });
  }, [live, run]);
  if (run === undefined)
    return query.error === null ? <SkeletonRows /> : <Failure error={query.error} retry={() => void query.refetch()} />;
  const here = graph.nodes.find((node) => node.id === run.at);
  const reason = run.endReason;
  return (
    <Stack gap="md">
      <output className={classes['state']} data-testid="test-state">
        <StateWord meaning={run.status === 'running' ? 'waiting' : 'done'} icon={IconFlask}>
          {t(run.status === 'running' ? 'test.running' : 'test.ended')}
        </StateWord>
        {here !== undefined && <Text>{t('test.at', { step: sayStep(here, language) })}</Text>}
        {reason !== null && <Text>{t('test.endReason', { reason: sayReason(reason, leads) })}</Text>}
      </output>
      <div>
        <Text size="xs" c="dimmed">
          {t('test.clock', { time: sayExactTime(run.now, language) })}
        </Text>
        {run.waitingUntil !== null && run.status === 'running' && (
          <Text size="xs" c="dimmed">
            {t('test.until', { time: sayExactTime(run.waitingUntil, language) })}
          </Text>
        )}
      </div>
      <Group gap="sm">
        {run.status === 'running' ? (
          <Button
            variant="default"
            loading={stop.isPending}
            leftSection={<IconPlayerStop size={16} aria-hidden />}
            onClick={() => stop.mutate({ params: { id } })}
            data-testid="stop-test"
          >
            {t('test.stop')}
          </Button>
        ) : (
          <Button onClick={onAgain}>{t('test.again')}</Button>
        )}
      </Group>
      <h3>{t('test.trail')}</h3>
      <Trail run={run} graph={graph} />
      <h3>{t('test.mails')}</h3>
      <Mails mails={run.mails} />
    </Stack>
  );
}
