import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCall } from '../api/use-call.ts';
import { Story } from '../leads/story/story.tsx';
import { WhoPanel } from '../leads/who-panel.tsx';
import classes from '../leads/lead-page.module.css';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { sayWaiting } from '../ui/say-waiting.ts';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { AnswerPanel } from './answer-panel.tsx';
import './texts.ts';

const EVERY_MS = 5_000;

/** One hand-off: who the lead is, its whole story, the BANT questions and the answer. */
export function HandOffPage({ id }: { readonly id: string }) {
  const { t } = useTranslation('inbox');
  const { t: app } = useTranslation('app');
  const handOff = useCall('handOff', { params: { id } }, { every: EVERY_MS });
  const leadId = handOff.data?.lead;
  const lead = useCall('lead', { params: { id: leadId ?? '' } }, { enabled: leadId !== undefined });
  const title =
    handOff.data === undefined
      ? sayWaiting(handOff.error, app)
      : handOff.data.leadName === ''
        ? (handOff.data.leadEmail ?? id)
        : handOff.data.leadName;
  const open = leadId !== undefined && (
    <Button variant="default" renderRoot={(props) => <Link to="/leads/$id" params={{ id: leadId }} {...props} />}>
      {t('fullPage')}
    </Button>
  );
  return (
    <Page title={title} above={[{ to: '/inbox', name: t('title') }]} action={open}>
      <Loaded query={handOff} skeleton={<SkeletonRows rows={12} />}>
        {(known) => (
          <div className={classes['columns']}>
            <Loaded query={lead} skeleton={<SkeletonRows rows={6} />}>
              {(who) => <WhoPanel lead={who} />}
            </Loaded>
            <Story lead={known.lead} />
            <AnswerPanel handOff={known} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}
