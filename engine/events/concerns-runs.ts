import { PATTERN_TYPES } from './event-pattern.ts';
import type { EventType } from './event-types.ts';

/** Whether an event of this type can start, wake or end a run: only such events are dispatched. */
export const concernsRuns = (type: EventType): boolean => type === 'unsubscribed' || PATTERN_TYPES.has(type);
