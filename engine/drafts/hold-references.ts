import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import type { Fault } from '../scenario/fault.ts';
import type { Graph } from '../scenario/graph.ts';
import { referencesIn } from '../scenario/references-in.ts';
import { catalogue } from '../steps/catalogue.ts';
import type { Session } from '../store/store.ts';

/**
 * Touches every mail template and form that a drawing refers to, in the transaction that makes the drawing live: of this
 * and of a deletion at the same moment, one sees what the other did. Throws `scenario-invalid` with a fault for each
 * that is gone.
 */
export async function holdReferences(
  { store, now }: Pick<Engine, 'store' | 'now'>,
  { _id, graph }: { readonly _id: string; readonly graph: Graph },
  session: Session,
): Promise<void> {
  const usedAt = new Date(now());
  const faults: Fault[] = [];
  for (const { to, id, node, path } of referencesIn(graph, catalogue)) {
    if (to !== 'template' && to !== 'form') continue;
    const things = to === 'template' ? store.templates.raw : store.forms.raw;
    const { matchedCount } = await things.updateOne({ _id: id }, [{ $set: { usedAt } }], { session });
    if (matchedCount === 0) faults.push({ code: 'reference-missing', node, edge: null, path, data: { to, id } });
  }
  if (faults.length > 0)
    throw new DomainError('scenario-invalid', 'something it refers to was deleted', {
      data: { scenario: _id, faults },
    });
}
