import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop, IconTrash, type Icon } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScenarioSummary } from '../../api/contract/scenarios.ts';
import { useChange } from '../api/use-call.ts';
import { ResumeDialog } from '../live/resume-dialog.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useTell } from '../ui/use-tell.ts';
import './texts.ts';

const REFRESH = ['scenarios', 'scenario', 'counts'] as const;

/** Pause, resume and stop at hand; a draft can be deleted. */
export function ScenarioActions({
  scenario: { id, name, status, leadsInside },
}: {
  readonly scenario: ScenarioSummary;
}) {
  const { t } = useTranslation('scenarios');
  const confirm = useConfirm();
  const tell = useTell();
  const pause = useChange('pause', REFRESH);
  const [isResuming, setResuming] = useState(false);
  const stop = useChange('stop', REFRESH);
  const remove = useChange('deleteScenario', REFRESH);
  const input = { params: { id } };
  const button = (label: string, Glyph: Icon, loading: boolean, act: () => void) => (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        c="var(--mantine-color-text)"
        aria-label={`${label} – ${name}`}
        loading={loading}
        onClick={act}
      >
        <Glyph size={18} />
      </ActionIcon>
    </Tooltip>
  );
  const askStop = async () => {
    const agreed = await confirm({
      title: t('confirm.stopTitle', { name }),
      text: t('confirm.stop', { count: leadsInside }),
      confirm: t('actions.stop'),
    });
    if (agreed)
      stop.mutate(input, {
        onSuccess: ({ stopped }) => tell.done(t('done.stopped', { count: stopped })),
        onError: tell.failed,
      });
  };
  const askDelete = async () => {
    const agreed = await confirm({
      title: t('confirm.deleteTitle', { name }),
      text: t('confirm.delete'),
      confirm: t('actions.delete'),
    });
    if (agreed) remove.mutate(input, { onSuccess: () => tell.done(t('done.deleted')), onError: tell.failed });
  };
  return (
    <Group gap="xs" wrap="nowrap">
      {status === 'live' &&
        button(t('actions.pause'), IconPlayerPause, pause.isPending, () =>
          pause.mutate(input, { onSuccess: () => tell.done(t('done.paused')), onError: tell.failed }),
        )}
      {status === 'paused' && button(t('actions.resume'), IconPlayerPlay, false, () => setResuming(true))}
      {(status === 'live' || status === 'paused') &&
        button(t('actions.stop'), IconPlayerStop, stop.isPending, () => void askStop())}
      {status === 'draft' && button(t('actions.delete'), IconTrash, remove.isPending, () => void askDelete())}
      {isResuming && <ResumeDialog scenario={id} onClose={() => setResuming(false)} />}
    </Group>
  );
}
