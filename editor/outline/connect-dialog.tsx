import { Button, Group, Modal, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GraphNode } from '../../engine/scenario/graph.ts';
import { OutletSelects } from '../canvas/outlet-select.tsx';
import { sayStep } from '../canvas/say-step.ts';
import { useLanguage } from '../i18n/use-language.ts';

/** Asks which step each way out of a step leads to. */
export function ConnectDialog({ step, onClose }: { readonly step: GraphNode; readonly onClose: () => void }) {
  const { t } = useTranslation('outline');
  const { t: app } = useTranslation('app');
  const language = useLanguage();
  return (
    <Modal
      opened
      onClose={onClose}
      returnFocus={false}
      title={t('connectTitle', { step: sayStep(step, language) })}
      closeButtonProps={{ 'aria-label': app('actions.close') }}
    >
      <Stack gap="md">
        <OutletSelects step={step} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('done')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
