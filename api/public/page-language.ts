import type { Request } from 'express';
import type { Language } from '../../engine/scenario/localized.ts';

/** The product's language that a reader's browser prefers; French when it names neither. */
export const languageOf = (request: Request): Language => (request.acceptsLanguages('fr', 'en') === 'en' ? 'en' : 'fr');
