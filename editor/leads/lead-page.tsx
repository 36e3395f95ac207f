import { useTranslation } from 'react-i18next';
import { useCall } from '../api/use-call.ts';
import { useMay } from '../shell/session-context.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { sayWaiting } from '../ui/say-waiting.ts';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { LeadActions } from './lead-actions.tsx';
import classes from './lead-page.module.css';
import { nameOfLead } from './name-of-lead.ts';
import { NextPanel } from './next-panel.tsx';
import { Story } from './story/story.tsx';
import './texts.ts';
import { WhoPanel } from './who-panel.tsx';

const EVERY_MS = 5_000;

/** One lead: who it is, its whole story, what comes next. */
export function LeadPage({ id }: { readonly id: string }) {
  const { t } = useTranslation('leads');
  const { t: app } = useTranslation('app');
  const writes = useMay('leads.write');
  const lead = useCall('lead', { params: { id } }, { every: EVERY_MS });
  return (
    <Page
      title={lead.data === undefined ? sayWaiting(lead.error, app) : nameOfLead(lead.data)}
      above={[{ to: '/leads', name: t('title') }]}
      action={writes && lead.data !== undefined && <LeadActions lead={lead.data} />}
    >
      <Loaded query={lead} skeleton={<SkeletonRows rows={12} />}>
        {(known) => (
          <div className={classes['columns']}>
            <WhoPanel lead={known} />
            <Story lead={id} runs={known.enrollments} />
            <NextPanel lead={known} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}
