import type { TimelineEntry } from '../../../api/contract/leads.ts';
import type { EventType } from '../../../engine/events/event-types.ts';

/** The parts of a story one can look at alone. */
export const STORY_GROUPS = ['all', 'lead', 'mail', 'step', 'change', 'sales'] as const;
export type StoryGroup = (typeof STORY_GROUPS)[number];

const GROUP_OF: Readonly<Record<EventType, StoryGroup>> = {
  'lead-captured': 'lead',
  'form-submitted': 'lead',
  'lead-magnet-downloaded': 'lead',
  'consent-given': 'lead',
  'confirmation-requested': 'lead',
  'consent-confirmed': 'lead',
  unsubscribed: 'lead',
  'mail-opened': 'lead',
  'mail-clicked': 'lead',
  'clicks-disowned': 'lead',
  'mail-replied': 'lead',
  'mail-complained': 'lead',
  'mail-bounced': 'mail',
  custom: 'lead',
  'lead-merged': 'lead',
  'topic-joined': 'lead',
  'topic-left': 'lead',
  called: 'step',
  'webhook-answered': 'step',
  'mail-sent': 'mail',
  'mail-skipped': 'mail',
  'mail-failed': 'mail',
  'mail-unknown': 'mail',
  'scenario-entered': 'step',
  'scenario-left': 'step',
  'scenario-kept-out': 'step',
  'profile-changed': 'change',
  'score-changed': 'change',
  'stage-changed': 'change',
  'tag-added': 'change',
  'tag-removed': 'change',
  'handed-off': 'sales',
  'hand-off-reminded': 'sales',
  'hand-off-accepted': 'sales',
  'hand-off-rejected': 'sales',
  'hand-off-expired': 'sales',
  'hand-off-withdrawn': 'sales',
  'bant-answered': 'sales',
  'team-notified': 'sales',
};
const groups: Readonly<Record<string, StoryGroup>> = GROUP_OF;

/** The part of the story that an entry belongs to; one whose type is unknown here is the lead's. */
export const groupOf = (entry: TimelineEntry): StoryGroup =>
  entry.kind === 'step' ? 'step' : (groups[entry.type] ?? 'lead');
