import { recordCustomEvent } from '../../engine/leads/record-custom-event.ts';
import type { eventRoutes } from '../contract/events.ts';
import type { Handlers } from '../handlers.ts';

export const events: Handlers<keyof typeof eventRoutes> = {
  sendEvent: ({ engine, body: { at, ...event } }) =>
    recordCustomEvent(engine, { ...event, at: at === undefined ? undefined : new Date(at) }),
};
