import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { fault, type Scenario } from '../../api/contract/scenarios.ts';
import { diffVersions } from '../../engine/scenario/diff-versions.ts';
import type { Graph } from '../../engine/scenario/graph.ts';
import { call } from '../api/call.ts';
import { useCall } from '../api/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { DiffLines } from '../live/diff-lines.tsx';
import { InFlightDialog } from '../live/in-flight-dialog.tsx';
import { FindingLines } from '../simulation/finding-lines.tsx';
import { useFindings } from '../simulation/findings-section.tsx';
import { isProblem, sayProblem } from '../ui/say-problem.ts';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { useTell } from '../ui/use-tell.ts';
import { useDocument, useLive, useStores } from './canvas-stores.ts';
import { isUnsaved } from './document-store.ts';
import { EntranceLines } from './entrance-lines.tsx';
import { FaultLines } from './fault-list.tsx';
import { catchUp } from './saving/catch-up.ts';
import type { SaidFault } from './say-fault.ts';
import { saySummary } from './say-step.ts';
import { selectNode } from './ui-store.ts';

const refusedFor = z.array(fault);
const WHAT_COMES = { draft: null, live: 'stay', paused: 'stayPaused', stopped: 'afterStop' } as const;

interface Props {
  readonly scenario: Scenario;
  readonly save: () => Promise<boolean>;
  readonly onClose: () => void;
}

/** Publishes the draft with a note, or says what keeps it from being published. */
export function PublishDialog({ scenario, save, onClose }: Props) {
  const { t } = useTranslation('canvas');
  const { t: app } = useTranslation('app');
  const { t: says } = useTranslation('simulation');
  useFocusBack();
  const stores = useStores();
  const { document, ui } = stores;
  const client = useQueryClient();
  const tell = useTell();
  const own = useLive((state) => state.faults);
  const [note, setNote] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<readonly SaidFault[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const faults = own.length > 0 ? own : refused;
  const findings = useFindings();
  const isDrawn = useDocument(isUnsaved);
  // Of what is not saved yet, only the server can tell.
  const blocking = isDrawn ? [] : findings.filter(({ level }) => level === 'fault');
  const graph = useDocument(({ draft }) => draft.graph);
  const names = useLive((state) => state.names);
  const language = useLanguage();
  const counts = useLive((state) => state.counts);
  const before = useCall(
    'version',
    { params: { id: scenario.id, version: scenario.liveVersion ?? 1 } },
    { enabled: scenario.liveVersion !== null },
  ).data;
  const links = useCall('deadLinks', { params: { id: scenario.id } }, { enabled: !isDrawn });
  const found = [...findings, ...(links.data?.findings ?? [])];
  const warnings = isDrawn ? [] : found.filter(({ level }) => level === 'warning');
  const isBlocked = faults.length + blocking.length > 0;
  const goTo = (node: string): void => {
    selectNode(ui, node);
    ui.setState({ panel: 'step', goTo: { node, field: null } });
    onClose();
  };
  const leadsAt = (node: string): number => {
    const at = counts.get(node);
    return at === undefined ? 0 : at.waiting + at.parked;
  };
  const summary = (node: string, drawn: Graph): string | null => {
    const step = drawn.nodes.find(({ id }) => id === node);
    return step === undefined ? null : saySummary(step, drawn, names, language);
  };
  const inWords =
    (earlier: Graph) =>
    (node: string): string | null => {
      const [was, is] = [summary(node, earlier), summary(node, graph)];
      return was === null || is === null || was === is ? null : `${was} → ${is}`;
    };
  const [published, setPublished] = useState<number | null>(null);
  const inside = useLive((state) => state.leadsInside) ?? scenario.leadsInside;
  const isRunning = scenario.status === 'live' || scenario.status === 'paused';
  const whatComes = WHAT_COMES[scenario.status];
  const isSame = isRunning && !scenario.changed && !isDrawn && !isBusy;

  const publish = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      if (!(await save())) return setProblem(t('save.kept'));
      const { version } = await call('publish', {
        params: { id: scenario.id },
        body: { revision: document.getState().revision, note },
      });
      await client.invalidateQueries({ queryKey: ['scenario'] });
      void client.invalidateQueries({ queryKey: ['scenarios'] });
      void client.invalidateQueries({ queryKey: ['versions'] });
      tell.done(t(scenario.status === 'paused' ? 'publish.donePaused' : 'publish.done', { version }));
      if (inside > 0) setPublished(version);
      else onClose();
    } catch (error) {
      const faultsSaid = isProblem(error, 'scenario-invalid') ? refusedFor.safeParse(error.data['faults']) : null;
      if (faultsSaid?.success === true) setRefused(faultsSaid.data);
      else if (isProblem(error, 'draft-changed')) {
        // What was saved meanwhile is to be looked at before it is published.
        const isRead = await catchUp(stores, client, true).catch(() => null);
        if (isRead === null) setProblem(sayProblem(error, app));
        else onClose();
      } else setProblem(sayProblem(error, app));
    } finally {
      setBusy(false);
    }
  };

  if (published !== null) return <InFlightDialog scenario={scenario.id} live={published} onClose={onClose} />;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('publish.title')}
      closeButtonProps={{ 'aria-label': app('actions.close') }}
    >
      <Stack gap="md">
        {faults.length === 0 && blocking.length > 0 && (
          <>
            <Text fw={600}>{t('publish.blocked', { count: blocking.length })}</Text>
            <FindingLines findings={blocking} graph={graph} onGo={goTo} />
          </>
        )}
        {faults.length > 0 && (
          <>
            <Text fw={600}>{own.length > 0 ? t('publish.blocked', { count: own.length }) : t('publish.refused')}</Text>
            <FaultLines faults={faults} onGo={onClose} />
          </>
        )}
        {!isBlocked && (
          <>
            {isSame && <Text>{t('publish.same', { version: scenario.liveVersion })}</Text>}
            {!isSame && whatComes !== null && <Text>{t(`publish.${whatComes}`)}</Text>}
            {!isSame && (scenario.liveVersion === null || before !== undefined) && (
              <EntranceLines graph={graph} before={before?.graph ?? null} isPaused={scenario.status === 'paused'} />
            )}
            {before !== undefined && !isSame && (
              <DiffLines diff={diffVersions(before.graph, graph)} leadsAt={leadsAt} inWords={inWords(before.graph)} />
            )}
            {warnings.length > 0 && !isSame && (
              <Stack gap="xs" data-testid="publish-warnings">
                <Text fw={600}>{t('publish.despite', { count: warnings.length })}</Text>
                <FindingLines findings={warnings} graph={graph} onGo={goTo} />
              </Stack>
            )}
            {links.isFetching && (
              <Text size="sm" c="dimmed">
                {says('findings.looking')}
              </Text>
            )}
            <Textarea
              data-autofocus
              disabled={isSame}
              label={t('publish.note')}
              placeholder={t('publish.notePlaceholder')}
              autosize
              minRows={2}
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
          </>
        )}
        {problem !== null && (
          <Text c="red" role="alert">
            {problem}
          </Text>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('publish.cancel')}
          </Button>
          <Button
            loading={isBusy}
            disabled={isBlocked || isSame}
            onClick={() => void publish()}
            data-testid="confirm-publish"
          >
            {t('publish.action')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
