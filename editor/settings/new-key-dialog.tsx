import { Alert, Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { role as roles, type Role } from '../../api/contract/session.ts';
import { useChange } from '../api/use-call.ts';
import { sayProblem } from '../ui/say-problem.ts';
import { SecretOnce } from '../ui/secret-once.tsx';
import { useFocusBack } from '../ui/use-focus-back.ts';

/** Makes an API key and shows its secret once. */
export function NewKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: app } = useTranslation('app');
  useFocusBack();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('manager');
  const create = useChange('createApiKey', ['apiKeys']);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('keys.create')}
      size="lg"
      closeButtonProps={{ 'aria-label': app('actions.close') }}
    >
      {create.data === undefined ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            create.mutate({ body: { name, role } });
          }}
        >
          <Stack gap="md">
            <TextInput
              label={t('keys.name')}
              description={t('keys.nameHelp')}
              required
              maxLength={80}
              data-autofocus
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Select
              label={t('keys.role')}
              allowDeselect={false}
              data={roles.options.map((value) => ({ value, label: app(`roles.${value}`) }))}
              value={role}
              onChange={(value) => setRole(roles.catch('manager').parse(value))}
            />
            {create.error !== null && <Alert color="red">{sayProblem(create.error, app)}</Alert>}
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={onClose}>
                {app('actions.cancel')}
              </Button>
              <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
                {t('keys.create')}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <Stack gap="md">
          <SecretOnce label={t('keys.secret')} value={create.data.secret} />
          <Group justify="flex-end">
            <Button onClick={onClose}>{app('actions.close')}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
