import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { templateUnknown } from './list-templates.ts';
import { scenariosUsing } from '../drafts/scenarios-using.ts';

/** Deletes a template that no scenario uses. Throws `template-unknown`, and `template-in-use` with {scenarios}. */
export async function deleteTemplate({ store }: Pick<Engine, 'store'>, id: string): Promise<void> {
  await store.transaction(async (session) => {
    // First, so that what is published meanwhile either sees it gone or is seen below: see `holdReferences`.
    const { deletedCount } = await store.templates.raw.deleteOne({ _id: id }, { session });
    if (deletedCount === 0) throw templateUnknown(id);
    const scenarios = (await scenariosUsing(store, 'template')).get(id) ?? [];
    if (scenarios.length > 0)
      throw new DomainError('template-in-use', 'scenarios use this template', { data: { scenarios } });
  });
}
