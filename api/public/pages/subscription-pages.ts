import type { ChosenTopic } from '../../../engine/privacy/choose-topics.ts';
import type { Language, Localized } from '../../../engine/scenario/localized.ts';
import { html, type Markup } from './html.ts';
import type { Page } from './page.ts';

const ASK = {
  title: { fr: 'Ne plus recevoir nos mails\u00a0?', en: 'No more mail from us?' },
  text: {
    fr: 'D’un clic, vous ne recevrez plus aucun mail commercial de notre part. Ce que vous avez téléchargé reste à vous.',
    en: 'With one click you will get no more marketing mail from us. What you downloaded stays yours.',
  },
  button: { fr: 'Me désinscrire', en: 'Unsubscribe' },
} as const satisfies Record<string, Localized>;

const DONE = {
  title: { fr: 'C’est fait', en: 'Done' },
  text: {
    fr: 'Vous ne recevrez plus de mail commercial de notre part.',
    en: 'You will get no more marketing mail from us.',
  },
  again: {
    fr: 'Une erreur\u00a0? Vous pouvez vous réinscrire\u00a0; nous vous enverrons un mail pour confirmer.',
    en: 'A mistake? You can subscribe again; we will send you a mail to confirm.',
  },
  button: { fr: 'Me réinscrire', en: 'Subscribe again' },
} as const satisfies Record<string, Localized>;

const ALREADY = {
  title: { fr: 'Vous êtes déjà désinscrit', en: 'You are unsubscribed already' },
  text: {
    fr: 'Vous ne recevez plus de mail commercial de notre part\u00a0: il n’y a rien d’autre à faire.',
    en: 'You no longer get marketing mail from us: there is nothing more to do.',
  },
} as const satisfies Record<string, Localized>;

const SENT = {
  title: { fr: 'Un mail vous attend', en: 'A mail is waiting for you' },
  text: {
    fr: 'Suivez le lien qu’il contient pour confirmer. Sans cela, vous restez désinscrit.',
    en: 'Follow the link in it to confirm. Until then you stay unsubscribed.',
  },
} as const satisfies Record<string, Localized>;

const CONFIRM = {
  title: { fr: 'Recevoir nos mails', en: 'Receive our mail' },
  text: {
    fr: 'Confirmez que vous voulez recevoir nos mails. Vous pourrez vous désinscrire à tout moment.',
    en: 'Confirm that you want our mail. You can unsubscribe at any time.',
  },
  button: { fr: 'Confirmer', en: 'Confirm' },
} as const satisfies Record<string, Localized>;

const CONFIRMED = {
  title: { fr: 'C’est confirmé', en: 'Confirmed' },
  text: { fr: 'Vous recevrez de nouveau nos mails.', en: 'You will get our mail again.' },
} as const satisfies Record<string, Localized>;

const OUTDATED = {
  title: { fr: 'Ce lien est dépassé', en: 'This link is out of date' },
  text: {
    fr: 'Vous vous êtes désinscrit après ce mail, et nous en tenons compte. Pour vous réinscrire, remplissez à nouveau un de nos formulaires.',
    en: 'You unsubscribed after that mail, and we respect it. To subscribe again, fill in one of our forms once more.',
  },
} as const satisfies Record<string, Localized>;

const TOPICS = {
  title: { fr: 'Ou choisissez vos thèmes', en: 'Or choose your topics' },
  text: {
    fr: 'Vous ne recevrez que les mails des thèmes cochés.',
    en: 'You will only get mail about the topics that are ticked.',
  },
  button: { fr: 'Enregistrer mes choix', en: 'Save my choices' },
} as const satisfies Record<string, Localized>;

const CHOSEN = {
  title: { fr: 'Vos choix sont enregistrés', en: 'Your choices are saved' },
  text: { fr: 'Nous en tenons compte dès maintenant.', en: 'They count from now on.' },
  back: { fr: 'Revoir mes choix', en: 'See my choices again' },
} as const satisfies Record<string, Localized>;

type Words = { readonly title: Localized; readonly text: Localized };

function page({ title, text }: Words, language: Language, more: Markup | null = null): Page {
  return { language, title: title[language], body: html`<h1>${title[language]}</h1><p>${text[language]}</p>${more}` };
}

const button = (label: Localized, language: Language, style = ''): Markup =>
  html`<button type="submit" class="${style}">${label[language]}</button>`;

/** The topics with a box each, and the word that it was shown: one added later is not refused by a page that lacks it; `action` is where it posts to. Nothing where the company has none. */
function topicForm(topics: readonly ChosenTopic[], action: string, language: Language): Markup | null {
  if (topics.length === 0) return null;
  const box = ({ id, name, isWanted }: ChosenTopic): Markup =>
    html`<div class="consent"><input type="hidden" name="shown" value="${id}"><input type="checkbox" id="topic-${id}" name="topic" value="${id}"${isWanted && html` checked`}><label for="topic-${id}">${name}</label></div>`;
  return html`<h2>${TOPICS.title[language]}</h2><form method="post" action="${action}"><p id="topics">${TOPICS.text[language]}</p><div role="group" aria-labelledby="topics">${topics.map(box)}</div>${button(TOPICS.button, language, 'quiet')}</form>`;
}

/** Asks whether to unsubscribe, from all or from topics by themselves; nothing happens before a button. */
export const unsubscribePage = (language: Language, topics: readonly ChosenTopic[], chooseAt: string): Page =>
  page(
    ASK,
    language,
    html`<form method="post"><input type="hidden" name="from" value="page">${button(ASK.button, language)}</form>${topicForm(topics, chooseAt, language)}`,
  );

/** The choice of topics is kept; `back` is where it can be seen. */
export const topicsChosenPage = (language: Language, back: string): Page =>
  page(CHOSEN, language, html`<p><a href="${back}">${CHOSEN.back[language]}</a></p>`);

/** Unsubscribed, just now or before, with a way back; `again` is where it posts to. */
export const unsubscribedPage = (language: Language, again: string, isNew: boolean): Page =>
  page(
    isNew ? DONE : ALREADY,
    language,
    html`<p>${DONE.again[language]}</p><form method="post" action="${again}">${button(DONE.button, language, 'quiet')}</form>`,
  );

/** A confirmation mail is on its way. */
export const confirmationSentPage = (language: Language): Page => page(SENT, language);

/** Asks to confirm; nothing happens before the button. */
export const confirmPage = (language: Language): Page =>
  page(CONFIRM, language, html`<form method="post">${button(CONFIRM.button, language)}</form>`);

/** Confirmed, or too late to. */
export const confirmedPage = (language: Language, isConfirmed: boolean): Page =>
  page(isConfirmed ? CONFIRMED : OUTDATED, language);
