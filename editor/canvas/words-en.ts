import type { wordsFr } from './words-fr.ts';

/** Texts of a scenario in plain words, in English. */
export const wordsEn: typeof wordsFr = {
  words: {
    action: 'In plain words',
    title: 'The scenario in plain words',
    intro: 'What this drawing does, sentence by sentence. Click on a sentence to see its step.',
    close: 'Close the text',
    copy: 'Copy the text',
    copied: 'Copied',
    settings: 'Open the settings of this step',
    empty: 'Nothing is drawn yet.',
  },
};
