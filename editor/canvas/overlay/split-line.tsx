import { IconTrophy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ExperimentState } from '../../../api/contract/experiments.ts';
import { sayPercent } from '../../../engine/steps/say-percent.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './overlay.module.css';
import { wayName } from './way-name.ts';

/** Says on a split's card which way has won, or how far the evidence has come; nothing where no way is to win. */
export function SplitLine({ state }: { readonly state: ExperimentState }) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  if (state.metric === 'none') return null;
  const won = state.ways.findIndex(({ id }) => id === state.winner);
  const winner = state.ways[won];
  return (
    <span className={classes['split']} data-won={winner !== undefined} data-testid={`split-${state.node}`}>
      {winner === undefined ? (
        t('overlay.noWinner', { share: sayPercent(Math.floor((state.evidence ?? 0) * 100) / 100, language) })
      ) : (
        <>
          <IconTrophy size={14} aria-hidden />
          {t('overlay.winner', { way: wayName(winner, won) })}
        </>
      )}
    </span>
  );
}
