import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { comparisonSeen } from '../../../engine/scenario/condition.ts';
import { sayComparison } from '../../../engine/steps/say-condition.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { sayNumber } from '../../ui/say-time.ts';
import { StateWord } from '../../ui/state-word.tsx';
import { sayStage } from '../say-stage.ts';
import classes from './story.module.css';

type Seen = z.infer<typeof comparisonSeen>;
type Name = Parameters<typeof sayComparison>[1];

interface Props {
  readonly join: 'all' | 'any';
  readonly seen: readonly Seen[];
  /** What is said before the comparisons, where it is not how many of them it took. */
  readonly lead?: string;
  /** What a form or a step is called. */
  readonly name: Name;
}

/** A branch's rule, comparison by comparison: what it asked, what it saw, whether it held. */
export function ConditionWhy({ join, seen, lead, name }: Props) {
  const { t } = useTranslation('leads');
  const language = useLanguage();
  const sawOf = ({ comparison, saw }: Seen): string => {
    if (comparison.on === 'did') return t('story.because.times', { count: Number(saw) });
    if (comparison.on === 'stage') return sayStage(saw, language);
    if (saw === null || saw === '' || (Array.isArray(saw) && saw.length === 0)) return t('story.because.nothing');
    if (Array.isArray(saw)) return saw.map(String).join(', ');
    return typeof saw === 'number'
      ? sayNumber(saw, language)
      : typeof saw === 'object'
        ? JSON.stringify(saw)
        : String(saw);
  };
  return (
    <>
      <p>{lead ?? t(`story.because.${seen.length === 1 ? 'one' : join}`)}</p>
      <ul className={classes['rules']}>
        {seen.map((one, index) => (
          <li key={index}>
            <StateWord meaning={one.holds ? 'done' : 'idle'} icon={one.holds ? IconCheck : IconX}>
              {t(one.holds ? 'story.because.held' : 'story.because.heldNot')}
            </StateWord>
            <span>{sayComparison(one.comparison, name)[language]}</span>
            <span className={classes['dim']}>{t('story.because.saw', { value: sawOf(one) })}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
