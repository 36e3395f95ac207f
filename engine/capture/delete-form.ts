import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { scenariosUsing } from '../drafts/scenarios-using.ts';

/**
 * Deletes a form that no scenario uses; the versions people agreed to stay as proof.
 * Throws `form-unknown`, and `form-in-use` with {scenarios}.
 */
export async function deleteForm({ store }: Engine, id: string): Promise<void> {
  await store.transaction(async (session) => {
    // First, so that what is published meanwhile either sees it gone or is seen below: see `holdReferences`.
    const { deletedCount } = await store.forms.raw.deleteOne({ _id: id }, { session });
    if (deletedCount === 0) throw new DomainError('form-unknown', 'there is no such form', { data: { form: id } });
    const scenarios = (await scenariosUsing(store, 'form')).get(id) ?? [];
    if (scenarios.length > 0) throw new DomainError('form-in-use', 'scenarios use this form', { data: { scenarios } });
  });
}
