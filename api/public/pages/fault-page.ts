import type { Language, Localized } from '../../../engine/scenario/localized.ts';
import { html } from './html.ts';
import type { Page } from './page.ts';

interface Words {
  readonly title: Localized;
  readonly text: Localized;
}

const LINK_DEAD: Words = {
  title: { fr: 'Ce lien ne mène plus nulle part', en: 'This link leads nowhere any more' },
  text: {
    fr: 'Il a peut-être été coupé par votre logiciel de messagerie\u00a0: copiez-le en entier depuis le mail, ou répondez à ce mail.',
    en: 'Your mail program may have cut it: copy all of it from the mail, or reply to that mail.',
  },
};
const PAGES: Readonly<Record<number, Words>> = {
  404: LINK_DEAD,
  413: {
    title: { fr: 'C’est trop long pour nous', en: 'That is too long for us' },
    text: { fr: 'Revenez en arrière et raccourcissez vos réponses.', en: 'Go back and shorten your answers.' },
  },
  429: {
    title: { fr: 'Un instant, s’il vous plaît', en: 'One moment, please' },
    text: {
      fr: 'Trop de demandes viennent de votre réseau. Réessayez dans une minute.',
      en: 'Too many requests come from your network. Try again in a minute.',
    },
  },
};
const FORM_GONE: Words = {
  title: { fr: 'Ce formulaire n’existe pas', en: 'There is no such form' },
  text: {
    fr: 'Il a peut-être été retiré, ou son adresse est incomplète\u00a0: vérifiez-la auprès de qui vous l’a donnée.',
    en: 'It may have been taken down, or its address is not whole: ask whoever gave it to you.',
  },
};
const BROKEN: Words = {
  title: { fr: 'Nous n’avons pas pu le faire', en: 'We could not do that' },
  text: {
    fr: 'Rien n’a été perdu de votre côté\u00a0: revenez en arrière et réessayez dans un instant.',
    en: 'Nothing was lost on your side: go back and try again in a moment.',
  },
};

/** What a visitor reads when something is not there, refused or broken, by HTTP status; `path` tells a form's address from a link in a mail. */
export function faultPage(status: number, language: Language, path: string): Page {
  const { title, text } = status === 404 && /^\/f\//i.test(path) ? FORM_GONE : (PAGES[status] ?? BROKEN);
  return { language, title: title[language], body: html`<h1>${title[language]}</h1><p>${text[language]}</p>` };
}
