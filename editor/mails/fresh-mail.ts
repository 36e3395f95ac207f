import type { MailBlock, MailContent } from '../../engine/mail/mail-content.ts';
import type { Language } from '../../engine/scenario/localized.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

const TEXTS = { fr: fr.fresh, en: en.fresh };

/** What a new mail says, in its own language. */
export function freshMail(language: Language): MailContent {
  const { subject, heading, text } = TEXTS[language];
  return {
    language,
    subject,
    preheader: '',
    blocks: [
      { type: 'heading', text: heading },
      { type: 'text', text },
    ],
  };
}

/** A block just added. */
export function freshBlock(type: MailBlock['type'], language: Language): MailBlock {
  const { heading, text } = TEXTS[language];
  const blocks: { readonly [T in MailBlock['type']]: Extract<MailBlock, { type: T }> } = {
    heading: { type: 'heading', text: heading },
    text: { type: 'text', text },
    button: { type: 'button', label: '', href: 'https://' },
    image: { type: 'image', src: 'https://', alt: '' },
    divider: { type: 'divider' },
    spacer: { type: 'spacer', height: 24 },
  };
  return blocks[type];
}
