import { TEMPLATES_FIRST } from '../../api/contract/lists/template-columns.ts';
import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { findInOrder } from '../store/find-in-order.ts';
import { orderAsked, type Searched } from '../store/page-in-order.ts';
import type { PageAsked } from '../store/page-of.ts';
import { TEMPLATE_ORDERS } from '../store/template-orders.ts';
import type { TemplateDocument } from '../store/templates.ts';
import { type NamedScenario, scenariosUsing } from '../drafts/scenarios-using.ts';

export interface ListedTemplate {
  readonly template: TemplateDocument;
  readonly usedBy: readonly NamedScenario[];
}

/** A page of templates, last saved first unless asked otherwise, with the scenarios that use them. Throws `cursor-invalid`. */
export async function listTemplates(
  { store }: Pick<Engine, 'store'>,
  { cursor, limit, search, sort = TEMPLATES_FIRST }: PageAsked & Searched,
): Promise<{ items: ListedTemplate[]; next: string | null }> {
  const asked = { cursor, limit, ...orderAsked(TEMPLATE_ORDERS, sort) };
  const [{ items, next }, usage] = await Promise.all([
    findInOrder(store.templates, ['name', 'content.subject'], search, asked),
    scenariosUsing(store, 'template'),
  ]);
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
