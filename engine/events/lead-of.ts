import type { Subject } from './new-event.ts';

/** The id of the lead to whom something happened. */
export const leadOf = (subject: Subject): string => (typeof subject === 'string' ? subject : subject.made._id);
