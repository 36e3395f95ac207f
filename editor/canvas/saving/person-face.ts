import { PEOPLE } from '../../ui/colours.ts';

const count = Object.keys(PEOPLE).length;

const slotOf = (id: string): number =>
  [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9_973, 7) % count;

/** The CSS variables that hold people's colours in the theme being shown: mostly the same whenever somebody is met, and no two alike as long as there are enough. */
export function personColours(ids: readonly string[]): ReadonlyMap<string, string> {
  const given = new Map<string, number>();
  for (const id of [...new Set(ids)].sort()) {
    const taken = new Set(given.values());
    const free = Array.from({ length: count }, (_, index) => (slotOf(id) + index) % count).find(
      (slot) => !taken.has(slot),
    );
    given.set(id, free ?? slotOf(id));
  }
  return new Map([...given].map(([id, slot]) => [id, `var(--pep-person-${slot + 1})`]));
}

/** A name's initials, two at most. */
export const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => [...word][0]?.toLocaleUpperCase() ?? '')
    .filter((_letter, index, all) => index === 0 || index === all.length - 1)
    .join('');
