import { PEOPLE } from '../../ui/colours.ts';

const count = Object.keys(PEOPLE).length;

/** The CSS variable that holds a person's colour in the theme being shown: the same wherever and whenever they are met. */
export function personColour(id: string): string {
  const sum = [...id].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 9_973, 7);
  return `var(--pep-person-${(sum % count) + 1})`;
}

/** A name's initials, two at most. */
export const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => [...word][0]?.toLocaleUpperCase() ?? '')
    .filter((_letter, index, all) => index === 0 || index === all.length - 1)
    .join('');
