import type { Engine } from '../engine.ts';
import { type AuditDocument, auditOf } from '../store/audit.ts';
import { namesOf } from '../store/names-of.ts';
import { readTimeCursor } from '../store/time-cursor.ts';
import { findScenario } from './find-scenario.ts';

/** What people did to a scenario and its leads, newest first; `by` is a name where its person has one. Throws `scenario-unknown` and `cursor-invalid`. */
export async function listOperations(
  { store }: Engine,
  scenario: string,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ items: AuditDocument[]; next: string | null }> {
  await findScenario(store, scenario);
  const { items, next } = await auditOf(store.audit, scenario, readTimeCursor(cursor), limit);
  const names = await namesOf(store.people, [...new Set(items.map(({ by }) => by))]);
  return { items: items.map((item) => ({ ...item, by: names.get(item.by) ?? item.by })), next };
}
