import type { Engine } from '../engine.ts';
import { findScenario } from '../drafts/find-scenario.ts';
import { versionById } from '../enrollment/version-cache.ts';
import { DomainError } from '../errors.ts';
import { callLeads } from './call-leads.ts';

/** Which leads somebody wants in which scenario, by which trigger. The same key again changes nothing. */
export interface Entrance {
  readonly scenario: string;
  readonly node: string;
  readonly leads: readonly string[];
  readonly key: string;
  readonly by: string;
}

/** What came of it: leads asked for, those of them that entered, and ids that are no lead's. */
export interface Entered {
  readonly called: number;
  readonly entered: number;
  readonly unknown: readonly string[];
}

/**
 * Enters leads by hand; the scenario's re-entry rule says which of them it takes.
 * Throws `scenario-unknown`, `scenario-not-live`, and `node-unknown` for a step that is no trigger by hand of the live version.
 */
export async function enterLeads(engine: Engine, { scenario: id, node, leads, key, by }: Entrance): Promise<Entered> {
  const { status, liveVersion } = await findScenario(engine.store, id);
  if (status !== 'live' && status !== 'paused')
    throw new DomainError('scenario-not-live', 'only a live scenario takes leads', { data: { scenario: id, status } });
  const { plan } = await versionById(engine.store, `${id}:${liveVersion}`);
  if (!plan.calls.some(({ node: at, call }) => at === node && call.by === 'hand'))
    throw new DomainError('node-unknown', 'no lead enters by hand here', { data: { scenario: id, node } });
  const asked = [...new Set(leads)].map((lead) => ({ lead, occurrence: `hand:${key}` }));
  const { events, unknown } = await callLeads(engine, { scenario: id, node, via: 'hand', by }, asked);
  const entered = await engine.store.enrollments.raw.countDocuments({ scenario: id, trigger: { $in: [...events] } });
  return { called: events.length, entered, unknown };
}
