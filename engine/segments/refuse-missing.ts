import { knownThings } from '../drafts/known-things.ts';
import { DomainError } from '../errors.ts';
import type { Condition } from '../scenario/condition.ts';
import { conditionReferences } from '../steps/condition-references.ts';
import type { Store } from '../store/store.ts';

/** Throws `segment-invalid` with {faults}, a JSON pointer each, when a condition names a form, mail or topic that is not there. */
export async function refuseMissing(store: Store, condition: Condition): Promise<void> {
  const known = await knownThings(store);
  const things = { form: known.forms, template: known.templates, topic: known.topics };
  const faults = conditionReferences(condition, ['condition']).flatMap(({ to, id, path }) => {
    if (to !== 'form' && to !== 'template' && to !== 'topic') return [];
    if (things[to].has(id)) return [];
    return [{ pointer: `/${path.join('/')}`, code: 'reference-missing', message: `there is no such ${to}` }];
  });
  if (faults.length > 0) throw new DomainError('segment-invalid', 'the segment has faults', { data: { faults } });
}
