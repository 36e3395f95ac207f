import type { KnownThings } from '../scenario/validate.ts';
import type { Store } from '../store/store.ts';

/** What scenarios may refer to, as it is now; one by id, not to itself. */
export async function knownThings(
  { templates, forms, people, scenarios, segments, settings }: Store,
  itself = '',
): Promise<KnownThings> {
  const [mails, pages, colleagues, published, filters, company] = await Promise.all([
    templates.raw.distinct('_id', {}),
    forms.raw.distinct('_id', {}),
    people.raw.distinct('_id', { active: true }),
    scenarios.raw.distinct('_id', { liveVersion: { $ne: null }, _id: { $ne: itself } }),
    segments.raw.distinct('_id', {}),
    settings.one({ _id: 'company' }),
  ]);
  return {
    templates: new Set(mails),
    forms: new Set(pages),
    people: new Set(colleagues),
    scenarios: new Set(published),
    segments: new Set(filters),
    topics: new Set(company?.topics.map(({ id }) => id)),
  };
}
