import { Alert, Button, Group, Modal, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { language as languages, role as roles, type Role } from '../../api/contract/session.ts';
import { useChange } from '../api/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { isProblem, sayProblem } from '../ui/say-problem.ts';
import { SecretOnce } from '../ui/secret-once.tsx';
import { useFocusBack } from '../ui/use-focus-back.ts';

/** Invites somebody by mail; the link is shown once as well. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: app } = useTranslation('app');
  useFocusBack();
  const spoken = useLanguage();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('rep');
  const [sellsChosen, setSellsChosen] = useState<boolean | null>(null);
  // Follows the role until somebody says otherwise.
  const sells = sellsChosen ?? role === 'rep';
  const [language, setLanguage] = useState(spoken);
  const invite = useChange('invite', ['people']);
  const taken = isProblem(invite.error, 'person-exists') ? invite.error.data['name'] : undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('people.invite')}
      size="lg"
      closeButtonProps={{ 'aria-label': app('actions.close') }}
    >
      {invite.data === undefined ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            invite.mutate({ body: { name, email, role, sells, language } });
          }}
        >
          <Stack gap="md">
            <TextInput
              label={t('people.name')}
              required
              maxLength={120}
              data-autofocus
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <TextInput
              label={t('people.email')}
              type="email"
              required
              maxLength={254}
              value={email}
              error={typeof taken === 'string' ? t('people.taken', { name: taken }) : null}
              onChange={(event) => (setEmail(event.currentTarget.value), invite.reset())}
            />
            <Group grow>
              <Select
                label={t('people.role')}
                allowDeselect={false}
                data={roles.options.map((value) => ({ value, label: app(`roles.${value}`) }))}
                value={role}
                onChange={(value) => setRole(roles.catch('rep').parse(value))}
              />
              <Select
                label={t('people.language')}
                allowDeselect={false}
                data={languages.options.map((value) => ({ value, label: app(`languages.${value}`) }))}
                value={language}
                onChange={(value) => setLanguage(languages.catch('fr').parse(value))}
              />
            </Group>
            <Switch
              label={t('people.sells')}
              checked={sells}
              onChange={(event) => setSellsChosen(event.currentTarget.checked)}
            />
            {invite.error !== null && typeof taken !== 'string' && (
              <Alert color="red">{sayProblem(invite.error, app)}</Alert>
            )}
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={onClose}>
                {app('actions.cancel')}
              </Button>
              <Button type="submit" loading={invite.isPending} disabled={name.trim() === '' || email.trim() === ''}>
                {t('people.send')}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <Stack gap="md">
          <Text fw={600}>{t('people.invited', { email })}</Text>
          <SecretOnce label={t('people.link')} value={invite.data.invitationLink} />
          <Group justify="flex-end">
            <Button onClick={onClose}>{app('actions.close')}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
