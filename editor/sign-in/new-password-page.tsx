import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { Door } from './door.tsx';
import { PasswordForm } from './password-form.tsx';

/** Somebody with a link of an administrator chooses a new password. */
export function NewPasswordPage({ token }: { readonly token: string }) {
  const { t } = useTranslation('signIn');
  return (
    <Door title={t('newPassword.title')} text={t('newPassword.text')}>
      <PasswordForm
        label={t('newPassword.password')}
        button={t('newPassword.button')}
        choose={(password) => call('choosePassword', { body: { token, password } })}
      />
    </Door>
  );
}
