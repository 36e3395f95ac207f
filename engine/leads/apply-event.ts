import type { EventData, EventType } from '../events/event-types.ts';
import type { LeadDocument } from '../store/leads.ts';

/** What an event can change of a lead. */
export type LeadChange = Partial<
  Pick<LeadDocument, 'score' | 'stage' | 'tags' | 'mailConsent' | 'openTrackingConsent' | 'unsubscribedAt' | 'owner'>
>;
type Apply<T extends EventType> = (data: EventData<T>, lead: LeadDocument, at: Date) => LeadChange;

const consent = (purpose: string): LeadChange => {
  if (purpose === 'marketing-mail') return { mailConsent: true, unsubscribedAt: null };
  return purpose === 'open-tracking' ? { openTrackingConsent: true } : {};
};

/** What each type of event makes of a lead; the others only stand in its story. */
const APPLY: { readonly [T in EventType]?: Apply<T> } = {
  'score-changed': ({ total }) => ({ score: total }),
  'stage-changed': ({ to }) => ({ stage: to }),
  'tag-added': ({ tag }, { tags }) => ({ tags: [...new Set([...tags, tag])] }),
  'tag-removed': ({ tag }, { tags }) => ({ tags: tags.filter((other) => other !== tag) }),
  'consent-given': ({ purpose }) => consent(purpose),
  'consent-confirmed': ({ purpose }) => consent(purpose),
  unsubscribed: (_data, _lead, at) => ({ mailConsent: false, openTrackingConsent: false, unsubscribedAt: at }),
  'handed-off': ({ salesperson }) => ({ owner: salesperson }),
  'hand-off-rejected': () => ({ owner: null }),
  'hand-off-expired': () => ({ owner: null }),
  'hand-off-withdrawn': ({ salesperson }, { owner }) => ({ owner: owner === salesperson ? null : owner }),
};

/** The fields of a lead that an event changes. */
export function applyEvent<T extends EventType>(type: T, data: EventData<T>, lead: LeadDocument, at: Date): LeadChange {
  const apply: Apply<T> | undefined = APPLY[type];
  return apply === undefined ? {} : apply(data, lead, at);
}
