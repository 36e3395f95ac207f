import { createHash } from 'node:crypto';
import type { Engine } from '../../engine.ts';
import { claimReport, settleReport } from '../../store/provider-reports.ts';
import { applyReport } from './apply-report.ts';
import { mailMeant } from './mail-meant.ts';
import type { ProviderReport } from './provider.ts';
import type { ProviderName } from './provider-name.ts';
import { TOLERANCE } from './refuse-delivery.ts';

/** How long a report is known by its id, in milliseconds: what is older is not heard any more. */
const KNOWN_FOR = 90 * 86_400_000;

/** What became of a report: `unknown` is of no mail of ours, `replayed` was taken before, `stale` is too old, or of a time to come. */
export type ReportTaken = 'applied' | 'unknown' | 'replayed' | 'stale';

/** Applies a verified report once. Whatever ends it half done, the same report again goes on with it. */
export async function takeReport(engine: Engine, provider: ProviderName, report: ProviderReport): Promise<ReportTaken> {
  const now = engine.now();
  if (report.at > now + TOLERANCE || report.at < now - KNOWN_FOR) return 'stale';
  const send = await mailMeant(engine, report.names);
  if (send === null) return 'unknown';
  const digest = createHash('sha256')
    .update(JSON.stringify([report.at, report.names, report.what]))
    .digest('base64url');
  const claim = { _id: `${provider}:${report.id}`, digest, expiresAt: new Date(now + KNOWN_FOR) };
  if (!(await claimReport(engine.store.providerReports, claim))) return 'replayed';
  await applyReport(engine, provider, send, report);
  await settleReport(engine.store.providerReports, claim._id);
  return 'applied';
}
