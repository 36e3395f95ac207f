import { useTranslation } from 'react-i18next';
import { useLive } from './canvas-stores.ts';
import { BottleneckMark } from './overlay/bottleneck-mark.tsx';
import { CountButton } from './overlay/count-button.tsx';
import { MailLine } from './overlay/mail-line.tsx';
import { SplitLine } from './overlay/split-line.tsx';
import { PathLine } from './path/path-line.tsx';
import classes from './step-card.module.css';
import { DiffLine } from './versions/diff-line.tsx';

const WHERE = ['waiting', 'parked', 'passed', 'left'] as const;
const NOBODY = { passed: 0, left: 0 };

/**
 * How many leads wait at a step, are stuck, passed it and left there, and what came of its mail or split; each number
 * lists the leads. Over a period, who waits or is stuck is who does so now. Where one lead's path is lit, or
 * two versions are compared, what that says of the step instead.
 */
export function LiveLine({ node }: { readonly node: string }) {
  const { t } = useTranslation('canvas');
  const counts = useLive((state) => state.counts.get(node));
  const isOfPeriod = useLive(({ look }) => look.period !== 'all');
  const results = useLive((state) => state.results?.get(node));
  const isCounted = useLive((state) => state.results !== null);
  const shown = useLive(({ path, diff }) => (path !== null ? 'path' : diff !== null ? 'diff' : 'numbers'));
  if (shown === 'path') return <PathLine node={node} />;
  if (shown === 'diff') return <DiffLine node={node} />;
  if (counts === undefined) return null;
  const { waiting, parked } = counts;
  const { passed, left } = isOfPeriod ? (results ?? NOBODY) : counts;
  const numbers = { waiting, parked, passed, left };
  // Of a period that could not be counted nothing is said.
  const isKnown = (where: (typeof WHERE)[number]): boolean =>
    where === 'waiting' || (where === 'parked' ? parked > 0 : isCounted || !isOfPeriod);
  return (
    <div className={classes['live']}>
      {WHERE.filter(isKnown).map((where) => (
        <CountButton key={where} node={node} where={where} count={numbers[where]}>
          {t(`node.${where}`, { count: numbers[where] })}
        </CountButton>
      ))}
      <MailLine node={node} />
      <SplitLine node={node} />
      <BottleneckMark node={node} />
    </div>
  );
}
