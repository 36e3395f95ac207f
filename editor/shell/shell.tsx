import { Outlet, useLocation } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../api/contract/session.ts';
import { Page } from '../ui/page.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { useIsPhone } from '../ui/use-is-phone.ts';
import { PhoneBar } from './phone-bar.tsx';
import { Rail } from './rail.tsx';
import { SessionContext } from './session-context.ts';
import classes from './shell.module.css';
import { SignedOutDialog } from './signed-out-dialog.tsx';

/** On the canvas the drawing needs the room. */
const isCanvas = (path: string) => /^\/scenarios\/./.test(path);

/** What surrounds every page once somebody is signed in. */
export function Shell({ session }: { readonly session: Session }) {
  const { t } = useTranslation('app');
  const isPhone = useIsPhone();
  const narrow = useLocation({ select: ({ pathname }) => isCanvas(pathname) });
  return (
    <SessionContext value={session}>
      <a className={classes['skip']} href="#main">
        {t('rail.skip')}
      </a>
      <div className={`${classes['frame']} ${narrow ? classes['narrow'] : ''}`}>
        {isPhone ? <PhoneBar /> : <Rail narrow={narrow} />}
        <main id="main" className={classes['main']} tabIndex={-1}>
          <Suspense
            fallback={
              <Page title={t('loading')}>
                <SkeletonRows />
              </Page>
            }
          >
            <Outlet />
          </Suspense>
        </main>
      </div>
      <SignedOutDialog />
    </SessionContext>
  );
}
