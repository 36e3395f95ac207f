import type { Engine } from '../../engine.ts';
import { type DkimKeyDocument, dkimKeysOf } from '../../store/dkim-keys.ts';
import type { SettingsDocument } from '../../store/settings.ts';
import { isPublicHost, literalOf } from '../../web-requests/is-public-host.ts';
import { dkimRecord } from '../dkim/dkim-record.ts';
import { lookForSettings } from '../look-for-settings.ts';
import { domainOf } from '../message-id.ts';
import { type Dns, type Looked, openDns } from './dns.ts';
import { dmarcAmong, judgeDkim, judgeDmarc, judgeMx, judgeSpf, spfAmong } from './judge-records.ts';
import type { SenderCheck } from './sender-check.ts';

/** How a sender stands in the DNS, and when that was looked up. */
export interface SenderChecks {
  /** The sender's. */
  readonly domain: string;
  readonly at: Date;
  readonly checks: readonly SenderCheck[];
}

const recordsOf = <T>(looked: Looked<T>): readonly T[] => (looked.state === 'found' ? looked.records : []);
const txt = (name: string, value: string): SenderCheck['publish'] => ({ type: 'TXT', name, value });

/** A host that others can find by its name, as far as that tells. */
const hasPublicName = (host: string): boolean => literalOf(host) === null && isPublicHost(host);

/** Who sends for the domain of the envelope: the relay's own advice is better, where it gives one. */
async function checkSpf(dns: Dns, domain: string, smtpUrl: string | undefined): Promise<SenderCheck> {
  const looked = await dns.txt(domain);
  const found = spfAmong(recordsOf(looked));
  const code = looked.state === 'unanswered' ? 'unanswered' : judgeSpf(found);
  const host = smtpUrl === undefined ? '' : new URL(smtpUrl).hostname;
  const advice = txt(domain, `v=spf1 ${hasPublicName(host) ? `a:${host}` : 'mx'} ~all`);
  return { what: 'spf', code, name: domain, found, publish: code === 'missing' ? advice : null };
}

async function checkDkim(dns: Dns, key: DkimKeyDocument): Promise<SenderCheck> {
  const { name, value } = dkimRecord(key);
  const looked = await dns.txt(name);
  const found = recordsOf(looked);
  const seen = looked.state === 'unanswered' ? 'unanswered' : judgeDkim(found, key.publicKey);
  const code = seen === null && key.signsSince === null ? 'key-rests' : seen;
  return { what: 'dkim', code, name, found, publish: seen === null ? null : txt(name, value) };
}

/** The domain's own record, or that of the nearest domain above it that has one (RFC 7489 §6.6.3). */
async function checkDmarc(dns: Dns, domain: string): Promise<SenderCheck> {
  const labels = domain.split('.');
  const above = labels.slice(0, -1).map((_, index) => `_dmarc.${labels.slice(index).join('.')}`);
  const own = `_dmarc.${domain}`;
  for (const name of above) {
    const looked = await dns.txt(name);
    const found = dmarcAmong(recordsOf(looked));
    if (looked.state === 'unanswered') return { what: 'dmarc', code: 'unanswered', name, found, publish: null };
    if (found.length > 0) return { what: 'dmarc', code: judgeDmarc(found), name, found, publish: null };
  }
  return { what: 'dmarc', code: 'missing', name: own, found: [], publish: txt(own, 'v=DMARC1; p=none') };
}

/** Whether what comes to the return domain reaches us: no process of ours may listen, whatever the DNS says. */
async function checkMx(dns: Dns, domain: string, { publicUrl, inboundPort }: Engine['config']): Promise<SenderCheck> {
  const looked = await dns.mx(domain);
  const found = recordsOf(looked);
  const code = looked.state === 'unanswered' ? 'unanswered' : judgeMx(found);
  const host = new URL(publicUrl).hostname;
  const publish: SenderCheck['publish'] = hasPublicName(host)
    ? { type: 'MX', name: domain, value: `10 ${host}.` }
    : null;
  const wanted = code === null || code === 'unanswered' ? null : publish;
  return {
    what: 'mx',
    code: inboundPort === undefined ? 'nobody-listens' : code,
    name: domain,
    found,
    publish: wanted,
  };
}

async function look(
  { config }: Pick<Engine, 'config'>,
  { email, returnDomain }: SettingsDocument['sender'],
  keys: readonly DkimKeyDocument[],
): Promise<readonly SenderCheck[]> {
  const dns = openDns(config.dnsServers);
  const domain = domainOf(email);
  const none: SenderCheck = { what: 'dkim', code: 'no-key', name: domain, found: [], publish: null };
  return Promise.all([
    checkSpf(dns, returnDomain ?? domain, config.smtpUrl),
    ...(keys.length === 0 ? [none] : keys.map((key) => checkDkim(dns, key))),
    checkDmarc(dns, domain),
    ...(returnDomain === null ? [] : [checkMx(dns, returnDomain, config)]),
  ]);
}

interface Known {
  readonly of: string;
  readonly at: number;
  readonly checks: Promise<SenderChecks>;
}
const KNOWN = new WeakMap<Engine['store'], Known>();
/** How long an answer is good for; asked for afresh it is looked up anew. */
const KNOWN_FOR = 5 * 60_000;

/**
 * How the sender stands in the DNS: who may send for its domain (SPF), what it signs with (DKIM), what receivers do with the rest
 * (DMARC), and who takes what comes back (MX). Answers what was found a short while ago, unless asked `fresh`.
 */
export async function checkSender(
  engine: Pick<Engine, 'store' | 'config' | 'now'>,
  { fresh = false }: { readonly fresh?: boolean } = {},
): Promise<SenderChecks> {
  const { sender } = await lookForSettings(engine.store);
  const domain = domainOf(sender.email);
  const keys = await dkimKeysOf(engine.store.dkimKeys, domain);
  const of = JSON.stringify([domain, sender.returnDomain, keys.map(({ _id, signsSince }) => [_id, signsSince])]);
  const now = engine.now();
  const known = KNOWN.get(engine.store);
  if (!fresh && known?.of === of && now - known.at < KNOWN_FOR) return known.checks;
  const checks = look(engine, sender, keys).then((found) => ({ domain, at: new Date(now), checks: found }));
  KNOWN.set(engine.store, { of, at: now, checks });
  return checks;
}
