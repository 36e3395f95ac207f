import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../api/use-call.ts';
import { sayProblem } from '../ui/say-problem.ts';
import { useTell } from '../ui/use-tell.ts';

const SHORTEST = 3;

interface Props {
  readonly id: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Sends a lead back to nurturing; the reason is required. */
export function RejectDialog({ id, opened, onClose }: Props) {
  const { t } = useTranslation('inbox');
  const { t: app } = useTranslation('app');
  const [reason, setReason] = useState('');
  const reject = useChange('rejectHandOff', ['handOff', 'handOffs', 'lead', 'timeline']);
  const tell = useTell();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('answer.rejectTitle')}
      closeButtonProps={{ 'aria-label': app('actions.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          reject.mutate(
            { params: { id }, body: { reason } },
            { onSuccess: () => (tell.done(t('answer.rejected')), onClose()) },
          );
        }}
      >
        <Stack gap="lg">
          <Textarea
            label={t('answer.reason')}
            description={t('answer.reasonHelp')}
            required
            autosize
            minRows={3}
            maxLength={500}
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={reject.error === null ? null : sayProblem(reject.error, app)}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {app('actions.cancel')}
            </Button>
            <Button type="submit" disabled={reason.trim().length < SHORTEST} loading={reject.isPending}>
              {t('answer.rejectButton')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
