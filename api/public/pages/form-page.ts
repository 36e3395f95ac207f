import type { AnswerFault, AnswerFaultCode } from '../../../engine/capture/check-answers.ts';
import type { FormContent, FormField } from '../../../engine/capture/form-content.ts';
import type { Language, Localized } from '../../../engine/scenario/localized.ts';
import { html, type Markup, paragraphs } from './html.ts';
import type { Page } from './page.ts';

/** A field no person sees: whoever fills it in is a program. The hyphen keeps it apart from every form's own fields. */
export const HONEYPOT = 'web-site';

/** The box for measuring opens; the hyphen likewise. */
export const OPENS = 'open-tracking';

const FAULT: Readonly<Record<AnswerFaultCode, Localized>> = {
  required: { fr: 'Répondez à cette question.', en: 'Answer this question.' },
  'unknown-field': { fr: 'Cette question n’est pas dans le formulaire.', en: 'This question is not on the form.' },
  'not-text': { fr: 'Donnez une seule réponse.', en: 'Give one answer.' },
  'too-long': { fr: 'Cette réponse est trop longue.', en: 'This answer is too long.' },
  'email-invalid': {
    fr: 'Écrivez une adresse e-mail complète, comme nom@exemple.fr.',
    en: 'Write a whole mail address, like name@example.com.',
  },
  'phone-invalid': {
    fr: 'Écrivez le numéro en entier\u00a0; s’il est d’un autre pays, avec l’indicatif, comme +32 2 123 45 67.',
    en: 'Write the phone number in full; if it is of another country, with its code, like +33 1 23 45 67 89.',
  },
  'number-invalid': { fr: 'Écrivez un nombre.', en: 'Write a number.' },
  'option-unknown': { fr: 'Choisissez dans la liste.', en: 'Choose from the list.' },
};
const WORDS = {
  summary: { fr: 'Quelques réponses sont à revoir', en: 'Some answers need another look' },
  optional: { fr: 'facultatif', en: 'optional' },
  choose: { fr: 'Choisissez', en: 'Choose' },
  leaveEmpty: { fr: 'Laissez ce champ vide', en: 'Leave this field empty' },
  faulty: { fr: 'À corriger\u00a0: ', en: 'To correct: ' },
} as const satisfies Record<string, Localized>;

/** Words for a fault. */
export const sayFault = (code: AnswerFaultCode, language: Language): string => FAULT[code][language];

/** The page's state: empty at first, or what was typed and what is wrong with it. `submission` makes a repeat harmless. */
export interface FormState {
  readonly submission: string;
  readonly shownAt: number;
  readonly typed: Readonly<Record<string, string>>;
  readonly consent: boolean;
  readonly opens: boolean;
  readonly faults: readonly AnswerFault[];
}

const HINTS: Readonly<Record<string, string>> = {
  email: 'email',
  firstName: 'given-name',
  lastName: 'family-name',
  name: 'name',
  company: 'organization',
  phone: 'tel',
  jobTitle: 'organization-title',
  city: 'address-level2',
  postcode: 'postal-code',
  country: 'country-name',
};
const INPUT_TYPE = { text: 'text', email: 'email', phone: 'tel', number: 'text' } as const;

function control(field: FormField, value: string, isFaulty: boolean, language: Language): Markup {
  const { name, type, options, required } = field;
  const shared = html` id="field-${name}" name="${name}"${required && html` aria-required="true"`}${isFaulty && html` aria-invalid="true" aria-describedby="fault-${name}"`}`;
  if (type === 'long-text')
    return html`<textarea${shared} rows="5" maxlength="2000">
${value}</textarea>`;
  if (type === 'select')
    return html`<select${shared}><option value="">${WORDS.choose[language]}</option>${options.map(
      (option) => html`<option${option === value && html` selected`}>${option}</option>`,
    )}</select>`;
  const complete = Object.hasOwn(HINTS, name) ? HINTS[name] : undefined;
  return html`<input${shared} type="${INPUT_TYPE[type]}" value="${value}" maxlength="500"${type === 'number' && html` inputmode="decimal"`}${
    complete !== undefined && html` autocomplete="${complete}"`
  }>`;
}

function question(field: FormField, { typed, faults }: FormState, language: Language): Markup {
  const fault = faults.find((found) => found.field === field.name);
  return html`<div class="field"><label for="field-${field.name}">${field.label}${!field.required && html` <span class="optional">(${WORDS.optional[language]})</span>`}</label>${control(field, typed[field.name] ?? '', fault !== undefined, language)}${
    fault !== undefined && html`<p class="fault" id="fault-${field.name}">${sayFault(fault.code, language)}</p>`
  }</div>
`;
}

function summary({ fields, language }: FormContent, { faults }: FormState): Markup | null {
  if (faults.length === 0) return null;
  const line = ({ field, code }: AnswerFault): Markup => {
    const asked = fields.find(({ name }) => name === field);
    return asked === undefined
      ? html`<li>${field.slice(0, 60)} – ${sayFault(code, language)}</li>`
      : html`<li><a href="#field-${field}">${asked.label}</a> – ${sayFault(code, language)}</li>`;
  };
  return html`<div class="faults" role="alert" tabindex="-1"><h2>${WORDS.summary[language]}</h2><ul>${faults.slice(0, 40).map(line)}</ul></div>`;
}

/** A form as a visitor sees it, with what was typed before; it works without scripts. */
export function formPage(content: FormContent, state: FormState): Page {
  const { language, title, introduction, fields, submitLabel, consentWording, openWording, legalNotice } = content;
  const body = html`<h1>${title}</h1>
${paragraphs(introduction)}
${summary(content, state)}
<form method="post" novalidate>
<input type="hidden" name="submission" value="${state.submission}">
<input type="hidden" name="shown-at" value="${state.shownAt}">
${fields.map((field) => question(field, state, language))}
<div class="away" aria-hidden="true"><label for="${HONEYPOT}">${WORDS.leaveEmpty[language]}</label><input id="${HONEYPOT}" name="${HONEYPOT}" type="text" tabindex="-1" autocomplete="off"></div>
<div class="consent"><input id="consent" name="consent" type="checkbox" value="yes"${state.consent && html` checked`}><label for="consent">${consentWording}</label></div>
${openWording !== null && html`<div class="consent"><input id="${OPENS}" name="${OPENS}" type="checkbox" value="yes"${state.opens && html` checked`}><label for="${OPENS}">${openWording}</label></div>`}
<button type="submit">${submitLabel}</button>
<div class="legal">${paragraphs(legalNotice)}</div>
</form>`;
  return { language, title: state.faults.length > 0 ? `${WORDS.faulty[language]}${title}` : title, body };
}
