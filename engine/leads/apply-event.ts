import type { EventData, EventType } from '../events/event-types.ts';
import { judgeBounce } from '../mail/inbound/judge-bounce.ts';
import type { LeadDocument } from '../store/leads.ts';

/** What an event can change of a lead. */
export type LeadChange = Partial<
  Pick<
    LeadDocument,
    | 'score'
    | 'softBounces'
    | 'stage'
    | 'tags'
    | 'mailConsent'
    | 'openTrackingConsent'
    | 'refusedTopics'
    | 'unsubscribedAt'
    | 'owner'
  >
>;
type Apply<T extends EventType> = (data: EventData<T>, lead: LeadDocument, at: Date) => LeadChange;

const consent = (purpose: string): LeadChange => {
  if (purpose === 'marketing-mail') return { mailConsent: true, unsubscribedAt: null };
  return purpose === 'open-tracking' ? { openTrackingConsent: true } : {};
};

/** Whose hand-off ended no longer owns the lead, which goes back to who accepted it in another; an owner by another hand-off stays. */
const givenBack = (
  { salesperson, backTo }: { readonly salesperson?: string | null | undefined; readonly backTo?: string | undefined },
  { owner }: LeadDocument,
): LeadChange => (owner === salesperson ? { owner: backTo ?? null } : {});

const oneMoreSoft = ({ softBounces }: LeadDocument, at: Date): LeadChange => ({
  softBounces: { count: (softBounces?.count ?? 0) + 1, since: softBounces?.since ?? at },
});

/** The address is read: what came back before was for a time only. */
const signOfLife = (_data: unknown, { softBounces }: LeadDocument): LeadChange =>
  softBounces ? { softBounces: null } : {};

/** What each type of event makes of a lead; the others only stand in its story. */
const APPLY: { readonly [T in EventType]?: Apply<T> } = {
  'score-changed': ({ total }) => ({ score: total }),
  'stage-changed': ({ to }) => ({ stage: to }),
  'tag-added': ({ tag }, { tags }) => ({ tags: [...new Set([...tags, tag])] }),
  'tag-removed': ({ tag }, { tags }) => ({ tags: tags.filter((other) => other !== tag) }),
  'topic-joined': ({ topic }, { refusedTopics }) => ({
    refusedTopics: refusedTopics.filter((other) => other !== topic),
  }),
  'topic-left': ({ topic }, { refusedTopics }) => ({ refusedTopics: [...new Set([...refusedTopics, topic])] }),
  'consent-given': ({ purpose }) => consent(purpose),
  'consent-confirmed': ({ purpose }) => consent(purpose),
  unsubscribed: (_data, _lead, at) => ({ mailConsent: false, openTrackingConsent: false, unsubscribedAt: at }),
  'mail-bounced': ({ bounce }, lead, at) => (bounce === 'soft' ? oneMoreSoft(lead, at) : {}),
  'mail-failed': ({ code }, lead, at) =>
    /^5\d\d\b/.test(code) && judgeBounce(code) === 'soft' ? oneMoreSoft(lead, at) : {},
  'mail-clicked': signOfLife,
  'mail-replied': signOfLife,
  'handed-off': ({ salesperson }, { owner }) => ({ owner: salesperson ?? owner }),
  'hand-off-rejected': givenBack,
  'hand-off-expired': givenBack,
  'hand-off-withdrawn': givenBack,
};

/** The fields of a lead that an event changes. */
export function applyEvent<T extends EventType>(type: T, data: EventData<T>, lead: LeadDocument, at: Date): LeadChange {
  const apply: Apply<T> | undefined = APPLY[type];
  return apply === undefined ? {} : apply(data, lead, at);
}
