import type { Engine } from '../engine.ts';
import type { FormDocument } from '../store/forms.ts';
import { countSubmissions } from '../store/submissions.ts';
import { type NamedScenario, scenariosUsing } from '../enrollment/scenarios-using.ts';

/** A form with what surrounds it: its public address, how often it was sent, and the scenarios that use it. */
export interface ListedForm {
  readonly form: FormDocument;
  readonly address: string;
  readonly submissions: number;
  readonly usedBy: readonly NamedScenario[];
}

/** The public address of a form. */
const formAddress = ({ config }: Pick<Engine, 'config'>, form: string): string => `${config.publicUrl}/f/${form}`;

/** All forms by name, or the one asked for. */
export async function listForms(engine: Engine, only?: string): Promise<ListedForm[]> {
  const { store } = engine;
  const [forms, submissions, usage] = await Promise.all([
    store.forms.many(only === undefined ? {} : { _id: only }, { sort: { name: 1, _id: 1 } }),
    countSubmissions(store.submissions),
    scenariosUsing(store, 'form'),
  ]);
  return forms.map((form) => ({
    form,
    address: formAddress(engine, form._id),
    submissions: submissions.get(form._id) ?? 0,
    usedBy: usage.get(form._id) ?? [],
  }));
}
