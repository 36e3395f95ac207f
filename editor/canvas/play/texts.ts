import { addTexts } from '../../i18n/add-texts.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    play: typeof fr;
  }
}

addTexts('play', { fr, en });
