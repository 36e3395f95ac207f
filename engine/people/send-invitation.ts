import type { Engine } from '../engine.ts';
import { lookForSettings } from '../mail/look-for-settings.ts';
import { trySendNotice } from '../mail/send-notice.ts';
import { newId } from '../store/stored.ts';
import { type Invitation, invitePerson } from './invite-person.ts';

const TEXT = {
  fr: {
    subject: (company: string) => `${company} vous invite dans Pépinière`,
    paragraphs: (name: string) => [
      `Bonjour ${name},`,
      'Choisissez votre mot de passe pour entrer. Le lien vaut sept jours et sert une fois.',
    ],
    button: 'Choisir mon mot de passe',
  },
  en: {
    subject: (company: string) => `${company} invites you to Pépinière`,
    paragraphs: (name: string) => [
      `Hello ${name},`,
      'Choose your password to come in. The link works once, within seven days.',
    ],
    button: 'Choose my password',
  },
} as const;

/** Invites somebody (see `invitePerson`) and mails them the link. The link is returned too: the mail may not leave just now. */
export async function sendInvitation(
  engine: Engine,
  invitation: Invitation,
): Promise<{ id: string; invitationLink: string }> {
  const { company } = await lookForSettings(engine.store);
  const invited = await invitePerson(engine, invitation);
  const text = TEXT[invitation.language];
  await trySendNotice(engine, {
    key: `invitation:${invited.id}:${newId()}`,
    kind: 'notice',
    to: { person: invited.id },
    language: invitation.language,
    subject: text.subject(company),
    paragraphs: text.paragraphs(invitation.name),
    button: { label: text.button, href: invited.invitationLink },
  });
  return invited;
}
