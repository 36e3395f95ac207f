import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../api/contract/people.ts';
import { useChange } from '../api/use-call.ts';
import { SecretOnce } from '../ui/secret-once.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useTell } from '../ui/use-tell.ts';

/** Makes the link by which somebody who can't come in any more chooses a new password, and shows it once. */
export function PasswordLinkButton({ person: { id, name } }: { readonly person: Person }) {
  const { t } = useTranslation('settings');
  const { t: app } = useTranslation('app');
  const make = useChange('makePasswordLink', []);
  const confirm = useConfirm();
  const tell = useTell();
  const ask = async (): Promise<void> => {
    const question = { title: t('people.passwordTitle', { name }), text: t('people.passwordText') };
    if (await confirm({ ...question, confirm: t('people.passwordConfirm'), dangerous: false }))
      make.mutate({ params: { id } }, { onError: tell.failed });
  };
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        loading={make.isPending}
        aria-label={`${t('people.password')} – ${name}`}
        onClick={() => void ask()}
      >
        {t('people.password')}
      </Button>
      <Modal
        opened={make.data !== undefined}
        onClose={make.reset}
        size="lg"
        title={t('people.passwordTitle', { name })}
        closeButtonProps={{ 'aria-label': app('actions.close') }}
      >
        <Stack gap="md">
          <Text>{t('people.passwordGive', { name })}</Text>
          <SecretOnce label={t('people.passwordLink')} value={make.data?.link ?? ''} />
          <Group justify="flex-end">
            <Button onClick={make.reset}>{app('actions.close')}</Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
