import { ViewportPortal } from '@xyflow/react';
import { useMemo } from 'react';
import { useCards } from '../cards.ts';
import { useLive } from '../canvas-stores.ts';
import { personColours } from './person-face.ts';
import classes from './saving.module.css';

/** The steps that others have selected, each in their colour and with their name. */
export function PresenceMarks() {
  const others = useLive((state) => state.others);
  const cards = useCards();
  const marks = useMemo(() => {
    const colours = personColours(others.map(({ person }) => person.id));
    return others.flatMap(({ tab, person, node }) => {
      const card = node === null ? undefined : cards.find(({ id }) => id === node);
      return card === undefined ? [] : [{ tab, person, card, colour: colours.get(person.id) }];
    });
  }, [others, cards]);
  if (marks.length === 0) return null;
  return (
    <ViewportPortal>
      {marks.map(({ tab, person, colour, card: { id, x, y, width, height } }) => (
        <div
          key={`${person.id} ${tab}`}
          className={classes['mark']}
          style={{ transform: `translate(${x}px, ${y}px)`, width, height, color: colour }}
          data-testid={`mark-${id}`}
        >
          <span>{person.name}</span>
        </div>
      ))}
    </ViewportPortal>
  );
}
