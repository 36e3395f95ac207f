import { useTranslation } from 'react-i18next';
import { useLive, useStores } from './canvas-stores.ts';
import classes from './step-card.module.css';

const WHERE = ['waiting', 'parked', 'passed', 'left'] as const;

/** How many leads wait at a step, are stuck, passed it and left there; each number lists them. */
export function LiveLine({ node }: { readonly node: string }) {
  const { t } = useTranslation('canvas');
  const { ui } = useStores();
  const counts = useLive((state) => state.counts.get(node));
  if (counts === undefined) return null;
  return (
    <div className={classes['live']}>
      {WHERE.filter((where) => where !== 'parked' || counts.parked > 0).map((where) => (
        <button
          key={where}
          type="button"
          className={`nodrag nopan nokey ${classes['count']}`}
          data-where={where}
          data-none={counts[where] === 0}
          onClick={(event) => {
            // A press on a number is not one on the card, whose settings stay closed.
            event.stopPropagation();
            ui.setState({ leads: { node, where } });
          }}
          data-testid={`${where}-${node}`}
        >
          {t(`node.${where}`, { count: counts[where] })}
        </button>
      ))}
    </div>
  );
}
