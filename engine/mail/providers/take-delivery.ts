import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Engine } from '../../engine.ts';
import { DomainError } from '../../errors.ts';
import { claimReport, settleReport } from '../../store/provider-reports.ts';
import { readSecret } from '../../store/secrets.ts';
import { addressGuard } from '../../web-requests/address-guard.ts';
import { getText } from '../../web-requests/get-text.ts';
import { noteDelivery } from './note-delivery.ts';
import type { Opened, Outside, Provider, ProviderDelivery } from './provider.ts';
import { readEvents } from './read-events.ts';
import { type ReportTaken, takeReport } from './take-report.ts';

/** A key that serves one body stays known longer than its signature is new. */
const ONCE_KNOWN_FOR = 60 * 60_000;
const MOST_FAULTS = 50;

const unreadable = (faults: readonly unknown[]): DomainError =>
  new DomainError('input-invalid', 'no event of the delivery can be read', { data: { faults: [...faults] } });

/** Opens a delivery. What is no list of events where there should be one is `input-invalid`. */
async function open(provider: Provider, delivery: ProviderDelivery, key: string, outside: Outside): Promise<Opened> {
  try {
    return await provider.open(delivery, key, outside);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw unreadable([{ pointer: '', code: 'invalid-type', message: 'not what this provider sends' }]);
  }
}

async function take(engine: Engine, provider: Provider, delivery: ProviderDelivery, get: Outside['get']) {
  const key = await readSecret(engine, provider.secret);
  if (key === null) throw new DomainError('webhook-unknown', 'no webhooks of this provider are taken');
  const now = engine.now();
  const opened = await open(provider, delivery, key, { now, get });
  const { providerReports } = engine.store;
  const once = opened.once === undefined ? null : `${provider.name}/once:${opened.once}`;
  if (once !== null) {
    const digest = createHash('sha256').update(delivery.body).digest('base64url');
    const claim = { _id: once, digest, expiresAt: new Date(now + ONCE_KNOWN_FOR) };
    if (!(await claimReport(providerReports, claim))) return { replayed: 1 };
  }
  const { reports, faults } = readEvents(provider, opened);
  const told = faults.slice(0, MOST_FAULTS);
  if (faults.length > 0 && faults.length === opened.events.length) throw unreadable(told);
  if (faults.length > 0) {
    const places = told.map(({ pointer, code }) => `${pointer} ${code}`);
    engine.log.warn({ provider: provider.name, places }, 'events of a mail provider could not be read');
  }
  const counts: Partial<Record<ReportTaken, number>> = {};
  for (const report of reports) {
    const taken = await takeReport(engine, provider.name, report);
    counts[taken] = (counts[taken] ?? 0) + 1;
  }
  if (once !== null) await settleReport(providerReports, once);
  return counts;
}

/** Asks only the public internet, and never throws but for silence. */
const guardedGet =
  ({ config }: Engine): Outside['get'] =>
  async (url) => {
    const answer = await getText(url, { allows: addressGuard(config.allowedNetworks) });
    if (answer.state === 'failed') throw new DomainError('service-unavailable', 'the provider does not answer');
    return answer.status === 200 ? answer.body : null;
  };

/**
 * Takes what a mail provider posted: verified, each report of a mail of ours is applied once; what is of no mail of ours changes
 * nothing. The log says what was refused or passed over, without a word of what was sent. Throws `webhook-unknown` where the
 * provider is off, `signature-refused`, `webhook-too-old`, `topic-refused`, `input-invalid`.
 */
export async function takeDelivery(
  engine: Engine,
  provider: Provider,
  delivery: ProviderDelivery,
  get: Outside['get'] = guardedGet(engine),
): Promise<void> {
  const { log } = engine;
  try {
    const counts = await take(engine, provider, delivery, get);
    const level = 'replayed' in counts || 'stale' in counts ? 'warn' : 'unknown' in counts ? 'info' : 'debug';
    log[level]({ provider: provider.name, ...counts }, 'webhook of a mail provider taken');
    await noteDelivery(engine, provider.name, null);
  } catch (error) {
    if (error instanceof DomainError) {
      log.warn({ provider: provider.name, code: error.code }, 'webhook of a mail provider refused');
      if (error.code !== 'webhook-unknown') await noteDelivery(engine, provider.name, error.code);
    }
    throw error;
  }
}
