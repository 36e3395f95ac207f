import type { Language, Localized } from '../../../engine/scenario/localized.ts';
import { html } from './html.ts';
import type { Page } from './page.ts';

const TITLE: Localized = { fr: 'Rien à voir ici', en: 'Nothing to see here' };
const TEXT: Localized = {
  fr: 'Ce lien ne se voit pas dans le mail\u00a0: il nous sert à reconnaître les logiciels qui ouvrent tous les liens. Vous n’avez rien à faire.',
  en: 'This link can’t be seen in the mail: by it we recognise programs that open every link. There is nothing you need to do.',
};

/** What somebody sees who came upon a mail's hidden link all the same. */
export const hiddenLinkPage = (language: Language): Page => ({
  language,
  title: TITLE[language],
  body: html`<h1>${TITLE[language]}</h1>
<p>${TEXT[language]}</p>`,
});
