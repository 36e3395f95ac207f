import type { Json } from './json.ts';

/** How a value may be compared with a constant. */
export const VALUE_OPS = ['is', 'is-not', 'contains', 'greater', 'less'] as const;
export type ValueOp = (typeof VALUE_OPS)[number];

/** What is compared of a value: nothing is the empty text, text is taken without case and outer space. */
export function folded(value: Json): string {
  if (value === null) return '';
  return (typeof value === 'object' ? JSON.stringify(value) : String(value)).trim().toLocaleLowerCase('fr');
}

/** A number as people write it in either language ("12.5", "12,5"); NaN when it is none. */
export const asNumber = (text: string): number => (text === '' ? Number.NaN : Number(text.replace(',', '.')));

/** Whether `saw` stands to `value` as `op` says; text without regard to case, numbers by size. */
export function compareValues(op: ValueOp, saw: Json, value: string | number | boolean): boolean {
  const [left, right] = [folded(saw), folded(value)];
  switch (op) {
    case 'is':
      return left === right;
    case 'is-not':
      return left !== right;
    case 'contains':
      return left !== '' && left.includes(right);
    case 'greater':
      return asNumber(left) > asNumber(right);
    case 'less':
      return asNumber(left) < asNumber(right);
  }
}
