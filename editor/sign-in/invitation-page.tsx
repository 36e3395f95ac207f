import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { Door } from './door.tsx';
import { PasswordForm } from './password-form.tsx';

/** Somebody invited chooses a name and a password. */
export function InvitationPage({ token }: { readonly token: string }) {
  const { t } = useTranslation('signIn');
  const [name, setName] = useState('');
  return (
    <Door title={t('invitation.title')} text={t('invitation.text')}>
      <PasswordForm
        label={t('invitation.password')}
        button={t('invitation.button')}
        choose={(password) => call('acceptInvitation', { body: { token, name, password } })}
      >
        <TextInput
          label={t('invitation.name')}
          autoComplete="name"
          required
          maxLength={120}
          autoFocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </PasswordForm>
    </Door>
  );
}
