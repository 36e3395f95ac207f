import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../engine/scenario/localized.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { spaced } from './spaced.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
  }
  interface ResourceNamespaceMap {
    app: typeof fr;
  }
}

const REMEMBERED = 'pepiniere.language';

/** The language before anybody has signed in: the one last used here, else the browser's, else French. */
export function firstLanguage(remembered: string | null, browser: string): Language {
  if (remembered === 'fr' || remembered === 'en') return remembered;
  return browser.toLowerCase().startsWith('en') ? 'en' : 'fr';
}

/** The texts of the editor; each section adds its own namespace by `addTexts`. */
export const i18n = i18next.createInstance();

void i18n.use(initReactI18next).init({
  lng: firstLanguage(localStorage.getItem(REMEMBERED), navigator.language),
  fallbackLng: 'fr',
  defaultNS: 'app',
  resources: { fr: { app: spaced(fr) }, en: { app: en } },
  interpolation: { escapeValue: false },
  initAsync: false,
});
document.documentElement.lang = i18n.language;

/** Switches every text at once and remembers the choice for the next visit. */
export async function speak(language: Language): Promise<void> {
  localStorage.setItem(REMEMBERED, language);
  document.documentElement.lang = language;
  await i18n.changeLanguage(language);
}
