import type { KnownThings } from '../scenario/validate.ts';
import type { Store } from '../store/store.ts';

/** What scenarios may refer to, as it is now. */
export async function knownThings({ templates, forms, people }: Store): Promise<KnownThings> {
  const [mails, pages, colleagues] = await Promise.all([
    templates.raw.distinct('_id', {}),
    forms.raw.distinct('_id', {}),
    people.raw.distinct('_id', { active: true }),
  ]);
  return { templates: new Set(mails), forms: new Set(pages), people: new Set(colleagues) };
}
