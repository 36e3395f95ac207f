import type { Engine } from '../../engine.ts';
import { hold, type MailDomainDocument, recover, slow, strike } from '../../store/mail-domains.ts';
import type { Delivery } from '../delivery.ts';
import { judgeBounce } from '../inbound/judge-bounce.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Single refusals for a time are greylisting, and of one address: so many in a row are the domain's. */
const TOLERATED = 3;
const LONGEST_SLOW = 60 * MINUTE;
/** How old what is known of domains may be, in milliseconds: one read serves all mails meanwhile. */
const KNOWN_FOR = 2 * SECOND;
/** A held domain is looked at again after so long; letting it go acts by then. */
export const HELD_AGAIN_AFTER = MINUTE;

interface Known {
  readonly at: number;
  readonly domains: Promise<ReadonlyMap<string, MailDomainDocument>>;
}

const KNOWN = new WeakMap<Engine['store'], Known>();

async function read({ store }: Engine): Promise<ReadonlyMap<string, MailDomainDocument>> {
  const amiss = { $or: [{ strikes: { $gt: 0 } }, { heldSince: { $ne: null } }] };
  return new Map((await store.mailDomains.many(amiss, { limit: 10_000 })).map((domain) => [domain._id, domain]));
}

/** The domains where something is amiss, as they were two seconds ago at the latest. */
function domainsAmiss(engine: Engine): Known['domains'] {
  const known = KNOWN.get(engine.store);
  if (known !== undefined && engine.now() - known.at < KNOWN_FOR) return known.domains;
  const fresh = { at: engine.now(), domains: read(engine) };
  KNOWN.set(engine.store, fresh);
  fresh.domains.catch(() => KNOWN.delete(engine.store));
  return fresh.domains;
}

/** Real milliseconds for which no mail may leave to a domain, and why; null when it may. */
export async function domainHold(
  engine: Engine,
  domain: string,
): Promise<{ readonly ms: number; readonly code: 'domain-held' | 'domain-slow' } | null> {
  const found = (await domainsAmiss(engine)).get(domain);
  if (found === undefined) return null;
  if (found.heldSince !== null) return { ms: HELD_AGAIN_AFTER, code: 'domain-held' };
  const ms = (found.slowUntil?.getTime() ?? 0) - engine.now();
  return ms > 0 ? { ms, code: 'domain-slow' } : null;
}

/** Learns from an attempt how a domain's server does: refused again and again, it is given time; refused as senders, we stop. */
export async function learnOfDomain(engine: Engine, domain: string, delivery: Delivery): Promise<void> {
  const { mailDomains } = engine.store;
  const at = new Date(engine.now());
  if (delivery.state === 'sent') {
    if ((await domainsAmiss(engine)).has(domain)) await recover(mailDomains, domain);
    return;
  }
  if (delivery.state === 'refused' && judgeBounce(delivery.code) === 'policy') {
    await hold(mailDomains, domain, delivery.code, at);
    KNOWN.delete(engine.store);
  }
  if (delivery.state !== 'later' || delivery.by !== 'server') return;
  const strikes = await strike(mailDomains, domain, delivery.code, at);
  KNOWN.delete(engine.store);
  if (strikes < TOLERATED) return;
  const ms = Math.min(MINUTE * 2 ** Math.min(strikes - TOLERATED, 20), LONGEST_SLOW);
  await slow(mailDomains, domain, new Date(at.getTime() + ms));
}

/** No mail leaves to a domain until somebody lets it: its server refuses us as a sender. */
export async function holdDomain(engine: Engine, domain: string, code: string): Promise<void> {
  await hold(engine.store.mailDomains, domain, code, new Date(engine.now()));
  KNOWN.delete(engine.store);
}
