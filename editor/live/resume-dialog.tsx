import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OverduePolicy } from '../../api/contract/live.ts';
import { call } from '../api/call.ts';
import { useCall, useChange } from '../api/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { FieldsRead } from '../ui/fields-read.tsx';
import { useIsOnTop } from '../ui/use-is-on-top.ts';
import { useOneAtATime } from '../ui/use-one-at-a-time.ts';
import { useTell } from '../ui/use-tell.ts';
import './texts.ts';
import { NumberField } from '../ui/number-field.tsx';
import { sayResumedOtherwise } from './say-resumed-otherwise.ts';
import { useConfirmLeaving } from './use-confirm-leaving.ts';

const POLICIES = ['spread', 'shift', 'skip', 'leave'] as const;
type Policy = (typeof POLICIES)[number];
const isPolicy = (value: string): value is Policy => POLICIES.some((policy) => policy === value);

const policyOf = (policy: Policy, minutes: number | null): OverduePolicy =>
  policy === 'spread' || policy === 'skip' ? { do: policy, minutes } : { do: policy };

interface Props {
  /** The scenario's id. */
  readonly scenario: string;
  readonly onClose: () => void;
}

/** Resumes a paused scenario: asks what becomes of what came due meanwhile. */
export function ResumeDialog({ scenario, onClose }: Props) {
  const { t } = useTranslation('live');
  const { t: app } = useTranslation('app');
  useFocusBack();
  const tell = useTell();
  const client = useQueryClient();
  const [policy, setPolicy] = useState<Policy>('spread');
  const [minutes, setMinutes] = useState<number | null>(null);
  const overdue = useCall('overdue', { params: { id: scenario } }, { fresh: true }).data;
  const limit = useCall('scenario', { params: { id: scenario } }).data?.pausedFor?.most;
  const resume = useChange('resume', ['scenario', 'scenarios', 'counts', 'operations']);
  const isOnTop = useIsOnTop();
  const confirmLeaving = useConfirmLeaving();
  const { start } = useOneAtATime();
  const language = useLanguage();
  const go = async (): Promise<void> => {
    if (policy === 'leave') {
      // As many as are late by now, which may be more than when the dialog was opened.
      const { late } = await call('overdue', { params: { id: scenario } });
      if (!(await confirmLeaving(late))) return;
    }
    resume.mutate(
      { params: { id: scenario }, body: { overdue: policyOf(policy, minutes) } },
      {
        onSuccess: () => {
          tell.done(t('resume.done'));
          onClose();
        },
        onError: (error) => {
          const otherwise = sayResumedOtherwise(error, t, language);
          if (otherwise === null) return tell.failed(error);
          // It runs already: the page it was asked from says so too.
          void client.invalidateQueries({ queryKey: ['scenario'] });
          tell.refused(otherwise);
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened
      closeOnEscape={isOnTop}
      onClose={onClose}
      title={t('resume.title')}
      closeButtonProps={{ 'aria-label': app('actions.close') }}
    >
      <FieldsRead>
        {(areRead) => (
          <Stack gap="md">
            {limit !== undefined && <Text data-testid="limit-counts">{t('resume.limit', { count: limit })}</Text>}
            <Radio.Group
              label={overdue === undefined ? t('resume.ask') : t('resume.askLate', { count: overdue.due })}
              value={policy}
              onChange={(value) => {
                if (isPolicy(value)) setPolicy(value);
              }}
            >
              <Stack gap="sm" mt="sm">
                {POLICIES.map((one) => (
                  <Radio
                    key={one}
                    value={one}
                    label={t(`resume.${one}`)}
                    description={
                      one === 'leave' && overdue !== undefined && overdue.due > 0
                        ? t('resume.leaveCount', { count: overdue.late, total: overdue.due })
                        : t(`resume.${one}Help`)
                    }
                  />
                ))}
              </Stack>
            </Radio.Group>
            {(policy === 'spread' || policy === 'skip') && (
              <NumberField
                label={t('resume.minutes')}
                description={t('resume.minutesHelp')}
                min={1}
                max={100_000}
                allowDecimal={false}
                value={minutes ?? ''}
                onChange={(value) => setMinutes(value === '' || Number.isNaN(Number(value)) ? null : Number(value))}
              />
            )}
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={onClose}>
                {t('resume.cancel')}
              </Button>
              <Button
                loading={resume.isPending}
                disabled={!areRead}
                onClick={() => start(go)}
                data-testid="confirm-resume"
              >
                {t('resume.action')}
              </Button>
            </Group>
          </Stack>
        )}
      </FieldsRead>
    </Modal>
  );
}
