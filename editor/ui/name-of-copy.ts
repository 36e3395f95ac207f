import type { TFunction } from 'i18next';

/** The API takes names of up to 120 characters, of which “(copy)” needs some. */
const ROOM = 108;

/** What a copy of something is called. */
export const nameOfCopy = (name: string, t: TFunction<'app'>): string =>
  t('copyName', { ns: 'app', name: name.slice(0, ROOM) });
