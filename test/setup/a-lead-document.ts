import type { LeadDocument } from '../../engine/store/leads.ts';

/** A lead as MongoDB keeps one of whom little is known yet; `more` says what a test is about. */
export const aLeadDocument = (id: string, more: Partial<LeadDocument> = {}): LeadDocument => ({
  _id: id,
  email: `${id}@example.com`,
  identified: true,
  profile: {},
  score: 0,
  stage: 'MCL',
  tags: [],
  source: 'test',
  channel: 'api',
  mailConsent: false,
  openTrackingConsent: false,
  refusedTopics: [],
  unsubscribedAt: null,
  owner: null,
  seq: 0,
  createdAt: new Date(),
  lastEventAt: new Date(),
  ...more,
});
