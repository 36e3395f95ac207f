import type { FormContent, FormField } from '../capture/form-content.ts';
import type { Language } from '../scenario/localized.ts';
import { SAMPLE_IDS } from './sample-ids.ts';

interface SampleForm {
  readonly id: string;
  readonly name: string;
  readonly content: FormContent;
}

const field = (name: string, label: string, type: FormField['type'], required: boolean): FormField => ({
  name,
  label,
  type,
  required,
  options: [],
});

const who = {
  fr: [
    field('email', 'Adresse e-mail', 'email', true),
    field('firstName', 'Prénom', 'text', true),
    field('lastName', 'Nom', 'text', false),
    field('company', 'Société', 'text', false),
    field('phone', 'Téléphone', 'phone', false),
  ],
  en: [
    field('email', 'Mail address', 'email', true),
    field('firstName', 'First name', 'text', true),
    field('lastName', 'Last name', 'text', false),
    field('company', 'Company', 'text', false),
    field('phone', 'Phone', 'phone', false),
  ],
} as const satisfies Record<Language, readonly FormField[]>;

const law = {
  fr: {
    consentWording:
      'J’accepte de recevoir par mail les conseils et les propositions d’Atelier Exemple. Je peux me désinscrire à tout moment.',
    openWording: null,
    legalNotice:
      'Atelier Exemple traite ces données pour vous répondre et, si vous cochez la case, pour vous écrire. Elles sont gardées trois ans après votre dernier contact et ne sont pas vendues. Vous pouvez y accéder, les corriger, les faire effacer ou vous opposer à leur usage\u00a0: bonjour@example.com, ou saisir la CNIL.',
  },
  en: {
    consentWording: 'I agree to receive advice and offers from Atelier Exemple by mail. I can unsubscribe at any time.',
    openWording: null,
    legalNotice:
      'Atelier Exemple processes these data to answer you and, if you tick the box, to write to you. They are kept for three years after your last contact and are not sold. You may access, correct or erase them or object to their use: bonjour@example.com, or complain to the CNIL.',
  },
} as const;

/** The sample's forms: the e-book in exchange for an address, and a meeting to ask for, in each language. */
export const SAMPLE_FORMS: readonly SampleForm[] = [
  {
    id: SAMPLE_IDS.form.fr,
    name: 'E-book\u00a0: Nourrir ses leads',
    content: {
      language: 'fr',
      title: 'Recevez l’e-book « Nourrir ses leads »',
      fields: [...who.fr],
      ...law.fr,
      magnet: SAMPLE_IDS.magnet.fr,
      introduction:
        'Cinq gestes simples pour garder le contact avec ceux qui achèteront plus tard. Six pages, lues en dix minutes.',
      submitLabel: 'Recevoir l’e-book',
      thanks: 'Voici votre e-book. Cette page reste à vous\u00a0: gardez-en l’adresse pour y revenir.',
    },
  },
  {
    id: SAMPLE_IDS.form.en,
    name: 'E-book: Nurturing your leads',
    content: {
      language: 'en',
      title: 'Get the e-book “Nurturing your leads”',
      fields: [...who.en],
      ...law.en,
      magnet: SAMPLE_IDS.magnet.en,
      introduction:
        'Five simple habits for staying in touch with those who will buy later. Six pages, a ten-minute read.',
      submitLabel: 'Get the e-book',
      thanks: 'Here is your e-book. This page stays yours: keep its address to come back to it.',
    },
  },
  {
    id: SAMPLE_IDS.meeting.fr,
    name: 'Demande de rendez-vous',
    content: {
      language: 'fr',
      title: 'Parlons de votre projet',
      ...law.fr,
      magnet: null,
      fields: [...who.fr, field('need', 'Votre besoin, en quelques mots', 'long-text', false)],
      introduction: 'Dites-nous comment vous joindre\u00a0: un échange de vingt minutes, sans engagement.',
      submitLabel: 'Demander un rendez-vous',
      thanks: 'Nous vous rappelons très vite.',
    },
  },
  {
    id: SAMPLE_IDS.meeting.en,
    name: 'Request for a meeting',
    content: {
      language: 'en',
      title: 'Let us talk about your project',
      ...law.en,
      magnet: null,
      fields: [...who.en, field('need', 'Your need, in a few words', 'long-text', false)],
      introduction: 'Tell us how to reach you: a twenty-minute talk, without obligation.',
      submitLabel: 'Ask for a meeting',
      thanks: 'We will call you back very soon.',
    },
  },
];
