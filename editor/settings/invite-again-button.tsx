import { Button, Group, Modal, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../api/contract/people.ts';
import { useChange } from '../api/use-call.ts';
import { SecretOnce } from '../ui/secret-once.tsx';
import { useTell } from '../ui/use-tell.ts';

/** Mails somebody their invitation anew, and shows its link once; the earlier link ends. */
export function InviteAgainButton({ person: { name, email, role, sells, language } }: { readonly person: Person }) {
  const { t } = useTranslation('settings');
  const { t: app } = useTranslation('app');
  const invite = useChange('invite', ['people']);
  const tell = useTell();
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        loading={invite.isPending}
        aria-label={`${t('people.sendAgain')} – ${name}`}
        onClick={() => invite.mutate({ body: { name, email, role, sells, language } }, { onError: tell.failed })}
      >
        {t('people.sendAgain')}
      </Button>
      <Modal
        opened={invite.data !== undefined}
        onClose={invite.reset}
        size="lg"
        title={t('people.invited', { email })}
        closeButtonProps={{ 'aria-label': app('actions.close') }}
      >
        <Stack gap="md">
          <SecretOnce label={t('people.link')} value={invite.data?.invitationLink ?? ''} />
          <Group justify="flex-end">
            <Button onClick={invite.reset}>{app('actions.close')}</Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
