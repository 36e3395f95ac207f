import type { ReactNode } from 'react';
import { useStores } from '../canvas-stores.ts';
import classes from '../step-card.module.css';
import type { LeadsShown } from '../ui-store.ts';

interface Props extends Pick<LeadsShown, 'node' | 'where'> {
  readonly count: number;
  readonly children: ReactNode;
}

/** A number on a card, which lists the leads behind it. */
export function CountButton({ node, where, count, children }: Props) {
  const { ui } = useStores();
  return (
    <button
      type="button"
      className={`nodrag nopan nokey ${classes['count']}`}
      data-where={where}
      data-none={count === 0}
      onClick={(event) => {
        // A press on a number is not one on the card, whose settings stay closed.
        event.stopPropagation();
        ui.setState({ leads: { node, where } });
      }}
      data-testid={`${where}-${node}`}
    >
      {children}
    </button>
  );
}
