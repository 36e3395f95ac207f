import type { Engine } from '../../engine.ts';
import { knownFor } from '../../known-for.ts';
import { shareOf } from '../../scenario/share-of.ts';
import {
  domainsAmiss,
  hold,
  type MailDomainDocument,
  noteRefusal,
  recover,
  slow,
  strike,
} from '../../store/mail-domains.ts';
import type { Delivery } from '../delivery.ts';
import { judgeBounce } from '../inbound/judge-bounce.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Single refusals for a time are greylisting, and of one address: so many in a row are the domain's. */
const TOLERATED = 3;
const LONGEST_SLOW = HOUR;
/** One mailbox, or one reader who writes a report, may refuse us for itself: so many leads' mails refused are the domain's doing. */
const REFUSED_FOR = 3;
/** A held domain is tried again after so long, unless somebody lets it before. */
const HELD_FOR = 24 * HOUR;
/** How far back what was amiss is looked for. */
const OF_LATE = 3 * 24 * HOUR;
/** How old what is known of domains may be: one read serves all mails meanwhile. */
const KNOWN_FOR = 2 * SECOND;
const MOST = 10_000;
/** Mails held back look again within this, each at a moment of its own, so that letting a domain go is seen and nothing bursts. */
const LOOK_AGAIN = 10 * MINUTE;
/** Over how long mails held back leave once their domain is given another try. */
const SPREAD = 5 * MINUTE;

type Domains = ReadonlyMap<string, MailDomainDocument>;

/** The domains where something is amiss, as they were two seconds ago at the latest. */
const domains = knownFor(KNOWN_FOR, async ({ store, now }: Pick<Engine, 'store' | 'now'>): Promise<Domains> => {
  const amiss = await domainsAmiss(store.mailDomains, new Date(now() - OF_LATE), MOST);
  return new Map(amiss.map((domain) => [domain._id, domain]));
});

/** What is known of domains is read anew: something became of one. */
export const forgetDomains = domains.forget;

/** Whether anything is amiss with any domain: while nothing is, nobody has to know whose mail goes where. */
export const isAnyAmiss = async (engine: Engine): Promise<boolean> => (await domains.look(engine)).size > 0;

/** Real milliseconds for which a mail, by its key, may not leave to a domain, and why; null when it may. */
export async function domainHold(
  engine: Engine,
  domain: string,
  key: string,
): Promise<{ readonly ms: number; readonly code: 'domain-held' | 'domain-slow' } | null> {
  const found = (await domains.look(engine)).get(domain);
  const now = engine.now();
  const left = (until: Date | null | undefined): number => (until?.getTime() ?? 0) - now;
  const [held, slowed] = [left(found?.heldUntil), left(found?.slowUntil)];
  const own = shareOf('domain-hold', key);
  if (held > 0) return { ms: Math.min(held + own * SPREAD, (0.5 + own / 2) * LOOK_AGAIN), code: 'domain-held' };
  return slowed > 0 ? { ms: slowed + own * Math.min(slowed, SPREAD), code: 'domain-slow' } : null;
}

/** Notes that a domain's server refuses us for a lead's mail; where it does for several leads', no mail leaves to it for a day. */
export async function noteSenderRefused(engine: Engine, domain: string, lead: string, code: string): Promise<void> {
  const { mailDomains } = engine.store;
  const at = new Date(engine.now());
  if ((await noteRefusal(mailDomains, domain, lead, code, at)) >= REFUSED_FOR)
    await hold(mailDomains, domain, at, new Date(at.getTime() + HELD_FOR));
  forgetDomains(engine);
}

async function noteLater(engine: Engine, domain: string, code: string): Promise<void> {
  const { mailDomains } = engine.store;
  const at = new Date(engine.now());
  const strikes = await strike(mailDomains, domain, code, at);
  if (strikes >= TOLERATED) {
    const ms = Math.min(MINUTE * 2 ** Math.min(strikes - TOLERATED, 20), LONGEST_SLOW);
    await slow(mailDomains, domain, new Date(at.getTime() + ms));
  }
  forgetDomains(engine);
}

/**
 * Learns from an attempt for a lead how its domain's server does: refused for a time again and again, it is given time; refused
 * as senders, we stop. Never rejects: what is learnt of a domain decides no mail.
 */
export async function learnOfDomain(engine: Engine, domain: string, lead: string, delivery: Delivery): Promise<void> {
  try {
    if (delivery.state === 'sent' && (await domains.look(engine)).has(domain)) {
      await recover(engine.store.mailDomains, domain);
      forgetDomains(engine);
    } else if (delivery.state === 'refused' && judgeBounce(delivery.code) === 'policy')
      await noteSenderRefused(engine, domain, lead, delivery.code);
    else if (delivery.state === 'later' && delivery.by === 'server') await noteLater(engine, domain, delivery.code);
  } catch (err) {
    engine.log.warn({ domain, err }, 'what a mail server answered was not learnt from');
  }
}
