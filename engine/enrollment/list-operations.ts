import type { Engine } from '../engine.ts';
import { leadName } from '../leads/lead-name.ts';
import { type AuditDocument, auditOf } from '../store/audit.ts';
import { namesOf } from '../store/names-of.ts';
import type { RunsChangeDocument } from '../store/runs-changes.ts';
import type { DrawnStep } from '../store/drawn-steps.ts';
import type { Store } from '../store/store.ts';
import { readTimeCursor } from '../store/time-cursor.ts';
import { findScenario } from '../drafts/find-scenario.ts';
import { nameSteps } from './name-steps.ts';

/** So many of the leads of one operation are named: a page shows no more. */
const NAMED = 20;

/** What was done, with the names of who did it, to whom, and at which steps. */
export interface ToldOperation extends Omit<AuditDocument, 'to'> {
  /** `name` is null beyond the first twenty, and for a lead that is gone. */
  readonly to: readonly (AuditDocument['to'][number] & { readonly name: string | null })[];
  /** The steps that `data` names, by id, as the version it was about drew them. */
  readonly steps: Readonly<Record<string, DrawnStep>>;
  /** How far what is done to leads by hand is; null for anything else, and a month later. */
  readonly change: RunsChangeDocument | null;
}

async function leadNames({ leads }: Store, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = ids.length === 0 ? [] : await leads.many({ _id: { $in: [...new Set(ids)] } });
  return new Map(found.map((lead) => [lead._id, leadName(lead)]));
}

/** What people did to a scenario and its leads, newest first; `by` is a name where its person has one. Throws `scenario-unknown` and `cursor-invalid`. */
export async function listOperations(
  { store }: Engine,
  scenario: string,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ items: ToldOperation[]; next: string | null }> {
  const found = await findScenario(store, scenario);
  const { items, next } = await auditOf(store.audit, scenario, readTimeCursor(cursor), limit);
  const [people, leads, stepsOf, changes] = await Promise.all([
    namesOf(store.people, [...new Set(items.map(({ by }) => by))]),
    leadNames(
      store,
      items.flatMap(({ to }) => to.slice(0, NAMED).map(({ lead }) => lead)),
    ),
    nameSteps(store, found, items),
    store.runsChanges.many({ _id: { $in: items.map(({ _id }) => _id) } }),
  ]);
  const told = (item: AuditDocument): ToldOperation => ({
    ...item,
    by: people.get(item.by) ?? item.by,
    to: item.to.map((one, index) => ({ ...one, name: index < NAMED ? (leads.get(one.lead) ?? null) : null })),
    steps: stepsOf(item),
    change: changes.find(({ _id }) => _id === item._id) ?? null,
  });
  return { items: items.map(told), next };
}
