import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../api/contract/people.ts';
import { useChange } from '../api/use-call.ts';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useTell } from '../ui/use-tell.ts';
import { InviteAgainButton } from './invite-again-button.tsx';
import { PasswordLinkButton } from './password-link-button.tsx';

/** What an administrator may do about somebody's access: let them in again, or no more. */
export function AccessCell({ person }: { readonly person: Person }) {
  const { t } = useTranslation('settings');
  const { mutate } = useChange('changePerson', ['people']);
  const confirm = useConfirm();
  const tell = useTell();
  const { id, name, active, invited } = person;
  const word = t(active ? 'people.deactivate' : 'people.activate');
  const change = async (): Promise<void> => {
    const question = {
      title: t('people.deactivateTitle', { name }),
      text: t('people.deactivateText'),
      confirm: t('people.deactivate'),
    };
    if (active && !(await confirm(question))) return;
    const told = { onSuccess: () => tell.done(t('people.changed')), onError: tell.failed };
    mutate({ params: { id }, body: { active: !active } }, told);
  };
  return (
    <Stack gap={4} align="flex-start">
      {active && (invited ? <InviteAgainButton person={person} /> : <PasswordLinkButton person={person} />)}
      <Button size="compact-xs" variant="default" aria-label={`${word} – ${name}`} onClick={() => void change()}>
        {word}
      </Button>
    </Stack>
  );
}
