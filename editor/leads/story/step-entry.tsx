import { Button } from '@mantine/core';
import { IconArrowRight, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../api/contract/leads.ts';
import { catalogue } from '../../../engine/steps/catalogue.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { meaningColour } from '../../ui/colours.ts';
import { sayClock, sayExactTime } from '../../ui/say-time.ts';
import { sayTaken } from './say-taken.ts';
import classes from './story.module.css';
import { versionsCrossed } from './versions-crossed.ts';
import { Why } from './why.tsx';

interface Props {
  readonly entry: Extract<TimelineEntry, { kind: 'step' }>;
  readonly name: Parameters<typeof Why>[0]['name'];
}

/** One step taken; why it went that way unfolds in place. */
export function StepEntry({ entry, name }: Props) {
  const { t } = useTranslation('leads');
  const language = useLanguage();
  const [unfolded, setUnfolded] = useState(false);
  const why = useId();
  const kind = catalogue.get(entry.stepKind)?.label[language] ?? entry.stepKind;
  return (
    <li className={classes['entry']} data-step={entry.stepKind} data-node={entry.node}>
      <time className={classes['clock']} dateTime={entry.at} title={sayExactTime(entry.at, language)}>
        {sayClock(entry.at, language)}
      </time>
      <IconArrowRight size={18} color={meaningColour('done')} aria-hidden />
      <span className={classes['what']}>
        <strong>{entry.stepTitle === '' ? kind : entry.stepTitle}</strong> {sayTaken(entry, t, language)}
        <br />
        <span className={classes['where']}>
          {t('story.scenario', { scenario: entry.scenarioName, version: versionsCrossed(entry)?.to ?? entry.version })}
        </span>
      </span>
      <Button
        size="compact-xs"
        variant="subtle"
        rightSection={unfolded ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
        aria-expanded={unfolded}
        aria-controls={why}
        aria-label={`${t('story.why')} – ${entry.stepTitle === '' ? kind : entry.stepTitle}`}
        onClick={() => setUnfolded(!unfolded)}
      >
        {t('story.why')}
      </Button>
      <div id={why} className={classes['why']} hidden={!unfolded}>
        {unfolded && <Why because={entry.because} name={name} />}
      </div>
    </li>
  );
}
