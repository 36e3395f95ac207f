import { createHash } from 'node:crypto';
import type { Engine } from '../../engine.ts';
import type { Localized } from '../../scenario/localized.ts';
import type { MailDomainDocument } from '../../store/mail-domains.ts';
import { trySendNotice } from '../send-notice.ts';

const MINUTE = 60_000;
const TELL_AGAIN_AFTER = MINUTE;
const TELL_FOR = 24 * 60 * MINUTE;

const SUBJECT = (domain: string): Localized => ({
  fr: `Les mails vers ${domain} sont retenus`,
  en: `Mail to ${domain} is held`,
});
const TEXT = (domain: string, code: string): Localized => ({
  fr: `Le serveur de ${domain} refuse vos mails (${code})\u00a0: il ne vous reconnaît pas comme expéditeur, ou ne veut pas de vos messages. Rien ne part plus vers ce domaine pendant un jour, et aucune adresse n’a été rayée. Vérifiez votre expéditeur, puis laissez les mails repartir.`,
  en: `The server of ${domain} refuses your mail (${code}): it does not accept you as a sender, or does not want your messages. Nothing leaves to this domain for a day, and no address was struck off. Check your sender, then let mail leave again.`,
});
const BUTTON: Localized = { fr: 'Voir la délivrabilité', en: 'See deliverability' };

/** Tells every admin that mail to a domain is held. False: not all yet. */
async function tell(engine: Engine, { _id: domain, code }: MailDomainDocument, since: Date): Promise<boolean> {
  const admins = await engine.store.people.many({ role: 'admin', active: true });
  let told = 0;
  for (const { _id: person, language } of admins) {
    const isTold = await trySendNotice(engine, {
      key: `held:${createHash('sha256').update(domain).digest('hex').slice(0, 24)}:${since.getTime()}:${person}`,
      kind: 'notice',
      to: { person },
      language,
      subject: SUBJECT(domain)[language],
      paragraphs: [TEXT(domain, code)[language]],
      button: { label: BUTTON[language], href: `${engine.config.publicUrl}/mails/delivery` },
      test: undefined,
    });
    if (isTold) told += 1;
  }
  return told === admins.length;
}

/** Tells the admins of domains to which mail is held, until they are told, for a day. Safe to repeat. */
export async function tellOfHolds(engine: Engine): Promise<void> {
  const { mailDomains } = engine.store;
  const now = engine.now();
  for (const domain of await mailDomains.many({ tellAt: { $lte: new Date(now) } }, { limit: 20 })) {
    const { _id, heldSince } = domain;
    if (heldSince === null) continue;
    const put = async (tellAt: Date | null) => mailDomains.raw.updateOne({ _id, heldSince }, { $set: { tellAt } });
    await put(new Date(now + TELL_AGAIN_AFTER));
    if ((await tell(engine, domain, heldSince)) || now - heldSince.getTime() > TELL_FOR) await put(null);
  }
}
