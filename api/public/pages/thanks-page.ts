import type { FormContent } from '../../../engine/capture/form-content.ts';
import type { Localized } from '../../../engine/scenario/localized.ts';
import { html, paragraphs } from './html.ts';
import type { Page } from './page.ts';

const WORDS = {
  thanks: { fr: 'Merci\u00a0!', en: 'Thank you!' },
  download: { fr: 'Télécharger le document (PDF)', en: 'Download the document (PDF)' },
  confirm: {
    fr: 'Vous vous étiez désinscrit de nos mails\u00a0: nous vous avons écrit pour que vous confirmiez. Sans confirmation, vous ne recevrez rien.',
    en: 'You had unsubscribed from our mail: we have written to you to confirm. Without it, you will receive nothing.',
  },
} as const satisfies Record<string, Localized>;

/** What the sender of a form sees next; `magnet` is where the promised file is. */
export function thanksPage(
  { language, title, thanks }: FormContent,
  { magnet, confirmation }: { readonly magnet: string | null; readonly confirmation: boolean },
): Page {
  const body = html`<h1>${WORDS.thanks[language]}</h1>
${paragraphs(thanks)}
${magnet !== null && html`<p><a class="button" href="${magnet}">${WORDS.download[language]}</a></p>`}
${confirmation && html`<p>${WORDS.confirm[language]}</p>`}`;
  return { language, title: `${WORDS.thanks[language]} ${title}`, body };
}
