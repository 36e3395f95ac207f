import { useTranslation } from 'react-i18next';
import { useCall } from '../api/use-call.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { MailEditor } from './mail-editor.tsx';
import './texts.ts';

/** One mail template. */
export function MailPage({ id }: { readonly id: string }) {
  const { t } = useTranslation('mails');
  const { t: app } = useTranslation('app');
  const template = useCall('template', { params: { id } }, { fresh: true });
  return (
    <Loaded
      query={template}
      skeleton={
        <Page title={app('loading')} above={[{ to: '/mails', name: t('title') }]}>
          <SkeletonRows rows={12} />
        </Page>
      }
    >
      {(known) => <MailEditor template={known} />}
    </Loaded>
  );
}
