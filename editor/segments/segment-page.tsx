import { useTranslation } from 'react-i18next';
import { useCall } from '../api/use-call.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { SegmentEditor } from './segment-editor.tsx';
import './texts.ts';

/** One saved filter of leads. */
export function SegmentPage({ id }: { readonly id: string }) {
  const { t } = useTranslation('segments');
  const { t: app } = useTranslation('app');
  const segment = useCall('segment', { params: { id } }, { fresh: true });
  return (
    <Loaded
      query={segment}
      skeleton={
        <Page title={app('loading')} above={[{ to: '/segments', name: t('title') }]}>
          <SkeletonRows />
        </Page>
      }
    >
      {(known) => <SegmentEditor segment={known} />}
    </Loaded>
  );
}
