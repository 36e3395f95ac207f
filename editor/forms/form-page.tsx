import { useTranslation } from 'react-i18next';
import { useCall } from '../api/use-call.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { FormEditor } from './form-editor.tsx';
import './texts.ts';

/** One form. */
export function FormPage({ id }: { readonly id: string }) {
  const { t } = useTranslation('forms');
  const { t: app } = useTranslation('app');
  const form = useCall('form', { params: { id } }, { fresh: true });
  return (
    <Loaded
      query={form}
      skeleton={
        <Page title={app('loading')} above={[{ to: '/forms', name: t('title') }]}>
          <SkeletonRows rows={12} />
        </Page>
      }
    >
      {(known) => <FormEditor form={known} />}
    </Loaded>
  );
}
