import type { Language, Localized } from '../scenario/localized.ts';
import { COLON } from './colon.ts';
import { escapeHtml } from './escape-html.ts';

const WHY: Localized = {
  fr: 'Vous recevez ce mail parce que vous avez accepté de recevoir nos messages.',
  en: 'You receive this mail because you agreed to hear from us.',
};
const UNSUBSCRIBE: Localized = { fr: 'Me désinscrire', en: 'Unsubscribe' };

/** The end of every marketing mail: who writes, why, and how to stop it. */
export function footer(
  language: Language,
  { company, address }: { readonly company: string; readonly address: string },
  unsubscribeUrl: string,
): { html: string; text: string } {
  const postal = address.replace(/\s*\r?\n\s*/g, ', ');
  return {
    html: `<p style="margin:0">${escapeHtml(company)}, ${escapeHtml(postal)}</p><p style="margin:8px 0 0">${escapeHtml(WHY[language])} <a href="${escapeHtml(unsubscribeUrl)}" style="color:#595959;text-decoration:underline">${UNSUBSCRIBE[language]}</a></p>`,
    text: `-- \n${company}, ${postal}\n${WHY[language]}\n${UNSUBSCRIBE[language]}${COLON[language]}${unsubscribeUrl}`,
  };
}
