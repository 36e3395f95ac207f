import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { meaningColour, type Meaning } from './colours.ts';
import classes from './state-word.module.css';

interface Props {
  readonly meaning: Meaning;
  readonly icon: Icon;
  readonly children: ReactNode;
}

/** A state in one word, with its icon: colour never says it alone. */
export function StateWord({ meaning, icon: Glyph, children }: Props) {
  return (
    <span className={classes['state']} style={{ color: meaningColour(meaning) }}>
      <Glyph size={16} aria-hidden />
      {children}
    </span>
  );
}
