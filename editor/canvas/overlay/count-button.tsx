import type { ReactNode } from 'react';
import { useStores } from '../canvas-stores.ts';
import classes from '../step-card.module.css';
import type { LeadsShown } from '../ui-store.ts';

interface Props extends Pick<LeadsShown, 'node' | 'where'> {
  readonly count: number;
  /** What it says in full, where it shows less. */
  readonly says?: string;
  readonly children: ReactNode;
}

/** A number on a card, which lists the leads behind it. */
export function CountButton({ node, where, count, says, children }: Props) {
  const { ui } = useStores();
  return (
    <button
      type="button"
      className={`nodrag nopan nokey ${classes['count']}`}
      data-where={where}
      data-none={count === 0}
      title={says}
      onClick={(event) => {
        // A press on a number is not one on the card, whose settings stay closed.
        event.stopPropagation();
        ui.setState({ leads: { node, where } });
      }}
      data-testid={`${where}-${node}`}
    >
      {says === undefined ? (
        children
      ) : (
        <>
          <span aria-hidden>{children}</span>
          <span className={classes['said']}>{says}</span>
        </>
      )}
    </button>
  );
}
