import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import type { TemplateDocument } from '../store/templates.ts';
import { type NamedScenario, scenariosUsing } from '../enrollment/scenarios-using.ts';

export interface ListedTemplate {
  readonly template: TemplateDocument;
  readonly usedBy: readonly NamedScenario[];
}

/** All templates, last saved first, with the scenarios that use them. */
export async function listTemplates({ store }: Pick<Engine, 'store'>): Promise<ListedTemplate[]> {
  const [templates, usage] = await Promise.all([
    store.templates.many({}, { sort: { updatedAt: -1, _id: -1 } }),
    scenariosUsing(store, 'template'),
  ]);
  return templates.map((template) => ({ template, usedBy: usage.get(template._id) ?? [] }));
}

/** One template with the scenarios that use it. Throws `template-unknown`. */
export async function findTemplate({ store }: Pick<Engine, 'store'>, id: string): Promise<ListedTemplate> {
  const [template, usage] = await Promise.all([store.templates.one({ _id: id }), scenariosUsing(store, 'template')]);
  if (template === null) throw templateUnknown(id);
  return { template, usedBy: usage.get(id) ?? [] };
}

/** The error for a template that is not there. */
export const templateUnknown = (id: string) =>
  new DomainError('template-unknown', 'there is no such template', { data: { template: id } });
