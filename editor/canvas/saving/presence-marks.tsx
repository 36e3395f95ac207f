import { ViewportPortal } from '@xyflow/react';
import { useMemo } from 'react';
import { useCards } from '../cards.ts';
import { useLive } from '../canvas-stores.ts';
import { drawnFor } from '../groups/folded-groups.ts';
import { useHiddenSteps } from '../groups/use-hidden-steps.ts';
import { personColours } from './person-face.ts';
import classes from './saving.module.css';

/** The steps that others have selected, or the folded groups they are in, each in their colour and with their name. */
export function PresenceMarks() {
  const others = useLive((state) => state.others);
  const cards = useCards();
  const hidden = useHiddenSteps();
  const marks = useMemo(() => {
    const colours = personColours(others.map(({ person }) => person.id));
    return others.flatMap(({ tab, person, node }) => {
      const drawn = node === null ? null : drawnFor(hidden, node);
      const card = cards.find(({ id }) => id === drawn);
      return card === undefined ? [] : [{ tab, person, card, colour: colours.get(person.id) }];
    });
  }, [others, cards, hidden]);
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
