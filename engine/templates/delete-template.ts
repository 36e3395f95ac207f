import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { templateUnknown } from './list-templates.ts';
import { scenariosUsing } from '../enrollment/scenarios-using.ts';

/** Deletes a template that no scenario uses. Throws `template-unknown`, and `template-in-use` with {scenarios}. */
export async function deleteTemplate({ store }: Pick<Engine, 'store'>, id: string): Promise<void> {
  const scenarios = (await scenariosUsing(store, 'template')).get(id) ?? [];
  if (scenarios.length > 0)
    throw new DomainError('template-in-use', 'scenarios use this template', { data: { scenarios } });
  const { deletedCount } = await store.templates.raw.deleteOne({ _id: id });
  if (deletedCount === 0) throw templateUnknown(id);
}
