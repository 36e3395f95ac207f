import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { type PageAsked, pageOf } from '../store/page-of.ts';
import { findTemplates, type TemplateDocument } from '../store/templates.ts';
import { readTimeCursor, timeCursor } from '../store/time-cursor.ts';
import { type NamedScenario, scenariosUsing } from '../drafts/scenarios-using.ts';

export interface ListedTemplate {
  readonly template: TemplateDocument;
  readonly usedBy: readonly NamedScenario[];
}

/** A page of templates, last saved first, with the scenarios that use them. Throws `cursor-invalid`. */
export async function listTemplates(
  { store }: Pick<Engine, 'store'>,
  { cursor, limit }: PageAsked,
): Promise<{ items: ListedTemplate[]; next: string | null }> {
  const [found, usage] = await Promise.all([
    findTemplates(store.templates, readTimeCursor(cursor), limit + 1),
    scenariosUsing(store, 'template'),
  ]);
  const { items, next } = pageOf(found, limit, ({ updatedAt, _id }) => timeCursor(updatedAt, _id));
  return { items: items.map((template) => ({ template, usedBy: usage.get(template._id) ?? [] })), next };
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
