import { IconAdjustments, IconBriefcase, IconMail, IconRoute, IconUser, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../api/contract/leads.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { sayClock, sayExactTime } from '../../ui/say-time.ts';
import { sayEvent } from './say-event.ts';
import { groupOf, type StoryGroup } from './story-groups.ts';
import classes from './story.module.css';

const ICONS: Readonly<Record<StoryGroup, Icon>> = {
  all: IconUser,
  lead: IconUser,
  mail: IconMail,
  step: IconRoute,
  change: IconAdjustments,
  sales: IconBriefcase,
};

/** One thing that happened to the lead. */
export function EventEntry({ entry }: { readonly entry: Extract<TimelineEntry, { kind: 'event' }> }) {
  const { t } = useTranslation('leads');
  const language = useLanguage();
  const Glyph = ICONS[groupOf(entry)];
  const { title, detail } = sayEvent(entry, t, language);
  return (
    <li className={classes['entry']} data-event={entry.type}>
      <time className={classes['clock']} dateTime={entry.at} title={sayExactTime(entry.at, language)}>
        {sayClock(entry.at, language)}
      </time>
      <Glyph size={18} aria-hidden />
      <span className={classes['what']}>
        <strong>{title}</strong> {detail}
      </span>
    </li>
  );
}
