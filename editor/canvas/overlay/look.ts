import { z } from 'zod';
import { dayOf } from '../../ui/say-time.ts';

/** Of what the numbers on a canvas tell: one version, or (null) all, over a period. */
export interface Look {
  readonly version: number | null;
  /** `all`, the last `7d` or `30d`, or days: `2026-11-01..2026-11-28`. */
  readonly period: string;
}

export const EVERYTHING: Look = { version: null, period: 'all' };

const LENGTHS = { '7d': 7, '30d': 30 } as const;
/** The periods that can be chosen by name. */
export const NAMED_PERIODS = ['all', '7d', '30d'] as const;
export type NamedPeriod = (typeof NAMED_PERIODS)[number];

const DAY = 86_400_000;
const day = z.iso.date();

/** The days a period lies between; null for one that is named, or is none. */
export function betweenOf(period: string): { readonly from: string; readonly to: string } | null {
  const [from, to, ...more] = period.split('..').map((one) => day.safeParse(one).data);
  return from === undefined || to === undefined || more.length > 0 || from > to ? null : { from, to };
}

export const namedPeriod = (period: string): NamedPeriod | null =>
  NAMED_PERIODS.find((name) => name === period) ?? null;

/** A period as the address has it. */
export const isPeriod = (period: string): boolean => namedPeriod(period) !== null || betweenOf(period) !== null;

/** The days of a period, as results are asked for; today is the last of the last seven. */
export function daysOf(period: string, now: number): { readonly from?: string; readonly to?: string } {
  const name = namedPeriod(period);
  if (name === null) return betweenOf(period) ?? {};
  if (name === 'all') return {};
  const from = new Date(Date.parse(dayOf(now)) - (LENGTHS[name] - 1) * DAY).toISOString().slice(0, 10);
  return { from };
}
