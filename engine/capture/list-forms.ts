import { FORMS_FIRST } from '../../api/contract/lists/form-columns.ts';
import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { findInOrder } from '../store/find-in-order.ts';
import type { FormDocument } from '../store/forms.ts';
import { FORM_ORDERS } from '../store/form-orders.ts';
import { orderAsked, type Searched } from '../store/page-in-order.ts';
import type { PageAsked } from '../store/page-of.ts';
import { countSubmissions } from '../store/submissions.ts';
import { type NamedScenario, scenariosUsing } from '../drafts/scenarios-using.ts';

/** A form with what surrounds it: its public address, how often it was sent, and the scenarios that use it. */
export interface ListedForm {
  readonly form: FormDocument;
  readonly address: string;
  readonly submissions: number;
  readonly usedBy: readonly NamedScenario[];
}

/** The public address of a form. */
const formAddress = ({ config }: Pick<Engine, 'config'>, form: string): string => `${config.publicUrl}/f/${form}`;

async function listed(engine: Engine, forms: readonly FormDocument[]): Promise<ListedForm[]> {
  const { store } = engine;
  const [submissions, usage] = await Promise.all([
    countSubmissions(
      store.submissions,
      forms.map(({ _id }) => _id),
    ),
    scenariosUsing(store, 'form'),
  ]);
  return forms.map((form) => ({
    form,
    address: formAddress(engine, form._id),
    submissions: submissions.get(form._id) ?? 0,
    usedBy: usage.get(form._id) ?? [],
  }));
}

/** A page of forms, last saved first unless asked otherwise. Throws `cursor-invalid`. */
export async function listForms(
  engine: Engine,
  { cursor, limit, search, sort = FORMS_FIRST }: PageAsked & Searched,
): Promise<{ items: ListedForm[]; next: string | null }> {
  const asked = { cursor, limit, ...orderAsked(FORM_ORDERS, sort) };
  const { items, next } = await findInOrder(engine.store.forms, ['name', 'content.title'], search, asked);
  return { items: await listed(engine, items), next };
}

/** One form as the list shows it. Throws `form-unknown`. */
export async function findForm(engine: Engine, id: string): Promise<ListedForm> {
  const form = await engine.store.forms.one({ _id: id });
  const [found] = form === null ? [] : await listed(engine, [form]);
  if (found === undefined) throw new DomainError('form-unknown', 'there is no such form', { data: { form: id } });
  return found;
}
