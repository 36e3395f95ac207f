import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type Input } from '../api/call.ts';
import { useCall, useChange } from '../api/use-call.ts';
import { useMay } from '../shell/session-context.ts';
import { isProblem } from '../ui/say-problem.ts';
import { useTell } from '../ui/use-tell.ts';
import type { ToldSimulation } from '../../api/contract/simulations.ts';
import type { Ground } from './ground.ts';
import { TallyView } from './tally-view.tsx';

const ASK_EVERY_MS = 500;

interface Props {
  readonly ground: Ground;
  /** What is to be simulated; null while the form can't be read. */
  readonly ask: Input<'startSimulation'> | null;
  /** The one begun last: it is shown as it stands until another is begun. */
  readonly last: ToldSimulation | null;
  /** Another of this kind was under way already and is shown instead: what was asked for there. */
  readonly onOther: (task: ToldSimulation['task']) => void;
}

/** Starts a simulation of many leads on the server, shows how far it is, lets it be stopped, and tells what came of it. */
export function ManyLeadsRun({ ground, ask, last, onOther }: Props) {
  const { t } = useTranslation('simulation');
  const tell = useTell();
  const writes = useMay('scenarios.write');
  const { id } = ground.scenario;
  const [running, setRunning] = useState(last?.id ?? null);
  const [isBusy, setBusy] = useState(false);
  const cancel = useChange('cancelSimulation', ['simulation']);
  const [isOver, setOver] = useState(false);
  const query = useCall(
    'simulation',
    { params: { id, simulation: running ?? '' } },
    { enabled: running !== null, ...(isOver ? {} : { every: ASK_EVERY_MS }) },
  );
  const simulation = running === null ? undefined : query.data;
  const isRunning = simulation?.status === 'running';
  if (simulation !== undefined && !isRunning && !isOver) setOver(true);

  // Below a long form, both how far it is and what came of it would else be out of sight.
  const status = useRef<HTMLOutputElement>(null);
  const isShown = simulation !== undefined;
  useEffect(() => {
    if (isShown && running !== last?.id) status.current?.scrollIntoView({ block: isOver ? 'start' : 'nearest' });
  }, [running, last, isShown, isOver]);

  /** A person has one under way at a time, of whichever kind: settings of another kind are not those of this form. */
  const showOther = async (other: string, kind: ToldSimulation['of']): Promise<void> => {
    const { task } = await call('simulation', { params: { id, simulation: other } });
    if (task.of === kind) onOther(task);
    tell.refused(t(task.of === kind ? 'busyOther' : `busyWith.${task.of}`));
  };

  const begin = async (): Promise<void> => {
    if (ask === null) return;
    setBusy(true);
    try {
      setRunning((await call('startSimulation', ask)).id);
      setOver(false);
    } catch (error) {
      const other = isProblem(error, 'simulation-busy') ? error.data['simulation'] : null;
      if (typeof other === 'string') {
        setRunning(other);
        setOver(false);
        await showOther(other, ask.body.of).catch(tell.failed);
      } else tell.failed(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Stack gap="md">
      <Group>
        <Button
          type="button"
          loading={isBusy}
          disabled={ask === null || isRunning || !writes}
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          onClick={() => void begin()}
          data-testid="start-simulation"
        >
          {t('begin')}
        </Button>
        {isRunning && (
          <Button
            variant="default"
            leftSection={<IconPlayerStop size={16} aria-hidden />}
            onClick={() => cancel.mutate({ params: { id, simulation: simulation.id } }, { onError: tell.failed })}
            data-testid="cancel-simulation"
          >
            {t('cancel')}
          </Button>
        )}
      </Group>
      {simulation !== undefined && (
        <>
          <Text ref={status} component="output" style={{ scrollMarginTop: 16 }} data-testid="simulation-status">
            {simulation.status === 'running'
              ? t('progress', { done: simulation.done, total: simulation.total })
              : t(`status.${simulation.status}`)}
          </Text>
          {isRunning && (
            <Progress
              value={(100 * simulation.done) / Math.max(1, simulation.total)}
              aria-label={t('progress', { done: simulation.done, total: simulation.total })}
            />
          )}
          <TallyView ground={ground} simulation={simulation} />
        </>
      )}
    </Stack>
  );
}
