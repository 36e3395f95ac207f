import type { EventPattern } from '../events/event-pattern.ts';
import type { Localized } from '../scenario/localized.ts';
import type { NameOf } from './step-definition.ts';

const quoted = (value: string): Localized =>
  value === '' ? { fr: '', en: '' } : { fr: ` « ${value} »`, en: ` “${value}”` };

/** A reaction in words: "clic dans le mail", "form submitted". `name` tells what a form or step is called. */
export function sayPattern(pattern: EventPattern, name: NameOf): Localized {
  switch (pattern.event) {
    case 'mail-clicked': {
      const said = quoted(pattern.node === undefined ? '' : name('step', pattern.node));
      return { fr: `clic dans le mail${said.fr}`, en: `click in the mail${said.en}` };
    }
    case 'form-submitted': {
      const said = quoted(pattern.form === undefined ? '' : name('form', pattern.form));
      return { fr: `envoi du formulaire${said.fr}`, en: `form submitted${said.en}` };
    }
    case 'custom': {
      const said = quoted(pattern.name);
      return { fr: `événement${said.fr}`, en: `event${said.en}` };
    }
    case 'hand-off-accepted':
      return { fr: 'lead accepté par le commercial', en: 'lead accepted by the salesperson' };
    case 'hand-off-rejected':
      return { fr: 'lead refusé par le commercial', en: 'lead rejected by the salesperson' };
  }
}
