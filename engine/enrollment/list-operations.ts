import type { Engine } from '../engine.ts';
import { leadName } from '../leads/lead-name.ts';
import { type AuditDocument, auditOf } from '../store/audit.ts';
import { namesOf } from '../store/names-of.ts';
import { drawnSteps, type DrawnStep } from '../store/scenarios.ts';
import type { Store } from '../store/store.ts';
import { readTimeCursor } from '../store/time-cursor.ts';
import { findScenario } from '../drafts/find-scenario.ts';

/** So many of the leads of one operation are named: a page shows no more. */
const NAMED = 20;

/** What was done, with the names of who did it, to whom, and at which steps. */
export interface ToldOperation extends Omit<AuditDocument, 'to'> {
  /** `name` is null beyond the first twenty, and for a lead that is gone. */
  readonly to: readonly (AuditDocument['to'][number] & { readonly name: string | null })[];
  /** The steps that `data` names, by id; one that is in no drawing any more is left out. */
  readonly steps: Readonly<Record<string, DrawnStep>>;
}

async function leadNames({ leads }: Store, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = ids.length === 0 ? [] : await leads.many({ _id: { $in: [...new Set(ids)] } });
  return new Map(found.map((lead) => [lead._id, leadName(lead)]));
}

/** The steps an operation names: where the leads stood, and where they went. A migration's `to` is a version. */
const stepsIn = ({ data: { at, to } }: AuditDocument): string[] => [at, to].filter((id) => typeof id === 'string');

/** What people did to a scenario and its leads, newest first; `by` is a name where its person has one. Throws `scenario-unknown` and `cursor-invalid`. */
export async function listOperations(
  { store }: Engine,
  scenario: string,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ items: ToldOperation[]; next: string | null }> {
  const { graph, liveVersion } = await findScenario(store, scenario);
  const { items, next } = await auditOf(store.audit, scenario, readTimeCursor(cursor), limit);
  const [people, leads, live] = await Promise.all([
    namesOf(store.people, [...new Set(items.map(({ by }) => by))]),
    leadNames(
      store,
      items.flatMap(({ to }) => to.slice(0, NAMED).map(({ lead }) => lead)),
    ),
    items.some((item) => stepsIn(item).length > 0) ? drawnSteps(store.versions, scenario, liveVersion) : [],
  ]);
  const steps = new Map([...live, ...graph.nodes].map(({ id, title, kind }) => [id, { title, kind }]));
  const told = (item: AuditDocument): ToldOperation => ({
    ...item,
    by: people.get(item.by) ?? item.by,
    to: item.to.map((one, index) => ({ ...one, name: index < NAMED ? (leads.get(one.lead) ?? null) : null })),
    steps: Object.fromEntries(
      stepsIn(item).flatMap((id) => {
        const step = steps.get(id);
        return step === undefined ? [] : [[id, step]];
      }),
    ),
  });
  return { items: items.map(told), next };
}
