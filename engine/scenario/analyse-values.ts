import { asNumber } from './compare-values.ts';

/** What a number may be: `[least, below)`. */
export interface NumberValues {
  readonly of: 'number';
  readonly least: number;
  readonly below: number;
}

/** What one of several words may be: those of `only` (null: any) that are not in `not`. */
export interface WordValues {
  readonly of: 'word';
  readonly only: ReadonlySet<string> | null;
  readonly not: ReadonlySet<string>;
}

/**
 * What a field of a profile may hold, folded as comparisons fold it. `isNumber`: it must be one. If it is one it lies
 * between the bounds; what is no number knows no bounds.
 */
export interface TextValues {
  readonly of: 'text';
  readonly only: ReadonlySet<string> | null;
  readonly not: ReadonlySet<string>;
  readonly isNumber: boolean;
  readonly low: Bound;
  readonly high: Bound;
}

interface Bound {
  readonly at: number;
  /** The bound itself is not meant. */
  readonly open: boolean;
}

/** Minutes of the day, as spans `[from, to)` in order. */
export interface TimeValues {
  readonly of: 'time';
  readonly spans: readonly (readonly [number, number])[];
}

export type Values = NumberValues | WordValues | TextValues | TimeValues;

const NONE: ReadonlySet<string> = new Set();

export const words = (only: readonly string[] | null, not: readonly string[] = []): WordValues => ({
  of: 'word',
  only: only === null ? null : new Set(only),
  not: new Set(not),
});

/** Any text at all, but for what `limits` say. */
export const texts = (limits: Partial<Omit<TextValues, 'of'>>): TextValues => ({
  of: 'text',
  only: null,
  not: NONE,
  isNumber: false,
  low: { at: Number.NEGATIVE_INFINITY, open: true },
  high: { at: Number.POSITIVE_INFINITY, open: true },
  ...limits,
});

const onlyBoth = (a: ReadonlySet<string> | null, b: ReadonlySet<string> | null): ReadonlySet<string> | null => {
  if (a === null || b === null) return a ?? b;
  return new Set([...a].filter((word) => b.has(word)));
};

const higher = (a: Bound, b: Bound): Bound => (a.at > b.at || (a.at === b.at && a.open) ? a : b);
const lower = (a: Bound, b: Bound): Bound => (a.at < b.at || (a.at === b.at && a.open) ? a : b);

const timesBoth = (a: TimeValues, b: TimeValues): TimeValues => ({
  of: 'time',
  spans: a.spans.flatMap(([from, to]) =>
    b.spans.flatMap(([start, end]): [number, number][] => {
      const both: [number, number] = [Math.max(from, start), Math.min(to, end)];
      return both[0] < both[1] ? [both] : [];
    }),
  ),
});

/** What may be if both may be. Values of different sorts are never of one key; then the first stands. */
export function both(a: Values, b: Values): Values {
  if (a.of === 'number' && b.of === 'number')
    return { of: 'number', least: Math.max(a.least, b.least), below: Math.min(a.below, b.below) };
  if (a.of === 'word' && b.of === 'word')
    return { of: 'word', only: onlyBoth(a.only, b.only), not: new Set([...a.not, ...b.not]) };
  if (a.of === 'text' && b.of === 'text')
    return {
      of: 'text',
      only: onlyBoth(a.only, b.only),
      not: new Set([...a.not, ...b.not]),
      isNumber: a.isNumber || b.isNumber,
      low: higher(a.low, b.low),
      high: lower(a.high, b.high),
    };
  return a.of === 'time' && b.of === 'time' ? timesBoth(a, b) : a;
}

function isWithin(word: string, { not, isNumber, low, high }: TextValues): boolean {
  if (not.has(word)) return false;
  const number = asNumber(word);
  if (Number.isNaN(number)) return !isNumber;
  const isAbove = low.open ? number > low.at : number >= low.at;
  return isAbove && (high.open ? number < high.at : number <= high.at);
}

/** Whether nothing at all may be. */
export function isNothing(values: Values): boolean {
  switch (values.of) {
    case 'number':
      return values.least >= values.below;
    case 'word':
      return values.only !== null && [...values.only].every((word) => values.not.has(word));
    case 'text': {
      const { only, isNumber, low, high } = values;
      if (only !== null) return ![...only].some((word) => isWithin(word, values));
      return isNumber && (low.at > high.at || (low.at === high.at && (low.open || high.open)));
    }
    case 'time':
      return values.spans.length === 0;
  }
}

/** What may be if either may be; null when nothing simple can be said. */
export function either(a: Values, b: Values): Values | null {
  if (a.of === 'number' && b.of === 'number')
    return { of: 'number', least: Math.min(a.least, b.least), below: Math.max(a.below, b.below) };
  if (a.of === 'word' && b.of === 'word') {
    const only = a.only === null || b.only === null ? null : new Set([...a.only, ...b.only]);
    return { of: 'word', only, not: new Set([...a.not].filter((word) => b.not.has(word))) };
  }
  return nameOf(a) === nameOf(b) ? a : null;
}

const told = new WeakMap<Values, string>();

/** A name under which equal values are found to be equal. */
export function nameOf(values: Values): string {
  const known = told.get(values);
  if (known !== undefined) return known;
  const plain =
    'only' in values
      ? { ...values, only: values.only === null ? null : [...values.only].sort(), not: [...values.not].sort() }
      : values;
  const name = JSON.stringify(plain);
  told.set(values, name);
  return name;
}
