import { useTranslation } from 'react-i18next';
import { useLive, useStores } from './canvas-stores.ts';
import { BottleneckMark } from './overlay/bottleneck-mark.tsx';
import { CountButton } from './overlay/count-button.tsx';
import { MailLine } from './overlay/mail-line.tsx';
import type { NodeNumbers } from './overlay/node-numbers.ts';
import { SplitLine } from './overlay/split-line.tsx';
import { PathLine } from './path/path-line.tsx';
import classes from './step-card.module.css';
import { DiffLine } from './versions/diff-line.tsx';

const WHERE = ['waiting', 'parked', 'passed', 'left'] as const;
const NOBODY = { passed: 0, left: 0 };

/** Over a period, who waits or is stuck is who does so now; of one that could not be counted nothing else is said. */
function numbersOf({ counts: { waiting, parked, ...ever }, results, isOfPeriod, isCounted }: NodeNumbers) {
  const { passed, left } = isOfPeriod ? (results ?? NOBODY) : ever;
  const numbers = { waiting, parked, passed, left };
  return WHERE.flatMap((where) => {
    const isSaid = where === 'waiting' || (where === 'parked' ? parked > 0 : isCounted || !isOfPeriod);
    return isSaid ? [{ where, count: numbers[where] }] : [];
  });
}

function Numbers({ node }: { readonly node: string }) {
  const { t } = useTranslation('canvas');
  const numbers = useLive((state) => state.numbers.get(node));
  if (numbers === undefined) return null;
  const { results, split, waits } = numbers;
  return (
    <div className={classes['live']}>
      {numbersOf(numbers).map(({ where, count }) => (
        <CountButton key={where} node={node} where={where} count={count}>
          {t(`node.${where}`, { count })}
        </CountButton>
      ))}
      {results !== undefined && results.mail !== null && <MailLine node={node} mail={results.mail} />}
      {split !== undefined && <SplitLine state={split} />}
      {waits !== null && <BottleneckMark waits={waits} />}
    </div>
  );
}

/**
 * How many leads wait at a step, are stuck, passed it and left there, and what came of its mail or split; each number
 * lists the leads. Where one lead's path is lit, or two versions are compared, what that says of the step instead.
 */
export function LiveLine({ node }: { readonly node: string }) {
  const { shows } = useStores();
  if (shows === 'path') return <PathLine node={node} />;
  return shows === 'diff' ? <DiffLine node={node} /> : <Numbers node={node} />;
}
