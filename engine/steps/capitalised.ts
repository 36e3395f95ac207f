import type { Localized } from '../scenario/localized.ts';

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** The same words, as a sentence begins. */
export const capitalised = ({ fr, en }: Localized): Localized => ({ fr: capital(fr), en: capital(en) });
