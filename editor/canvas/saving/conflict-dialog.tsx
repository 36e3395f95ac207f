import { Button, Modal, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { nameOfCopy } from '../ui/name-of-copy.ts';
import { useTell } from '../ui/use-tell.ts';
import { useDocument, useStores } from './canvas-stores.ts';

/** Asks what to do with a draft that somebody else saved meanwhile: take theirs, or keep mine as a copy. */
export function ConflictDialog({ onReload }: { readonly onReload: () => void }) {
  const { t } = useTranslation('canvas');
  const { t: app } = useTranslation('app');
  const { document } = useStores();
  const navigate = useNavigate();
  const tell = useTell();
  const [isBusy, setBusy] = useState(false);
  const isOpen = useDocument(({ saving }) => saving === 'conflict');
  const keep = async (): Promise<void> => {
    setBusy(true);
    try {
      const { draft } = document.getState();
      const name = nameOfCopy(draft.name, app);
      const { id } = await call('createScenario', { body: { name, graph: draft.graph } });
      document.setState({ saved: draft, saving: 'idle' });
      await navigate({ to: '/scenarios/$id', params: { id }, ignoreBlocker: true });
    } catch (error) {
      tell.failed(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened={isOpen}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={t('conflict.title')}
    >
      <Stack gap="md">
        <Text>{t('conflict.text')}</Text>
        <Stack gap={4}>
          <Button data-autofocus loading={isBusy} onClick={() => void keep()} data-testid="keep-copy">
            {t('conflict.copy')}
          </Button>
          <Text size="xs" c="dimmed" ta="center">
            {t('conflict.copyHelp')}
          </Text>
        </Stack>
        <Stack gap={4}>
          <Button variant="default" disabled={isBusy} onClick={onReload} data-testid="reload-draft">
            {t('conflict.reload')}
          </Button>
          <Text size="xs" c="dimmed" ta="center">
            {t('conflict.reloadHelp')}
          </Text>
        </Stack>
      </Stack>
    </Modal>
  );
}
