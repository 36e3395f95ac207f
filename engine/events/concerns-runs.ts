import { PATTERN_TYPES } from './event-pattern.ts';
import type { EventType } from './event-types.ts';

/** What goals and exits look at besides what patterns name. */
const LOOKED_AT: readonly EventType[] = [
  'unsubscribed',
  'profile-changed',
  'consent-given',
  'consent-confirmed',
  'topic-joined',
  'topic-left',
  'webhook-answered',
  'clicks-disowned',
];

/** Whether an event of this type can start, wake or end a run: only such events are dispatched. */
export const concernsRuns = (type: EventType): boolean => LOOKED_AT.includes(type) || PATTERN_TYPES.has(type);
