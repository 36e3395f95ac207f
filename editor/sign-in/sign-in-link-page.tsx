import { Alert, Anchor, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { sayProblem } from '../ui/say-problem.ts';
import { Door } from './door.tsx';
import { useEnter } from './use-enter.ts';

/** A one-time link: opening the page does nothing, the button signs in. */
export function SignInLinkPage({ token }: { readonly token: string }) {
  const { t } = useTranslation('signIn');
  const { t: app } = useTranslation('app');
  const language = useLanguage();
  const enter = useEnter();
  const signIn = useMutation({
    mutationFn: async () => {
      await call('signInByLink', { body: { token, language } });
      await enter();
    },
  });
  return (
    <Door title={t('link.title')} text={t('link.text')}>
      {signIn.error !== null && (
        <Alert color="red" variant="light" role="alert">
          {sayProblem(signIn.error, app)}
        </Alert>
      )}
      <Button autoFocus loading={signIn.isPending} onClick={() => signIn.mutate()}>
        {t('link.button')}
      </Button>
      <Anchor size="sm" ta="center" renderRoot={(props) => <Link to="/sign-in" {...props} />}>
        {t('link.other')}
      </Anchor>
    </Door>
  );
}
