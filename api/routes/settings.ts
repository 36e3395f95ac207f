import { DomainError } from '../../engine/errors.ts';
import { lookForSettings } from '../../engine/mail/look-for-settings.ts';
import type { settingsRoutes } from '../contract/settings.ts';
import { DONE, type Handlers } from '../handlers.ts';

/** Only zones the runtime knows: windows and days are computed in it. */
function refuseUnknownZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch (cause) {
    throw new DomainError('zone-unknown', 'this is no IANA time zone', { data: { path: ['zone'] }, cause });
  }
}

export const settings: Handlers<keyof typeof settingsRoutes> = {
  settings: async ({ engine }) => {
    const { _id, ...fields } = await lookForSettings(engine.store);
    return fields;
  },
  changeSettings: async ({ engine, body }) => {
    refuseUnknownZone(body.zone);
    await engine.store.settings.raw.replaceOne({ _id: 'company' }, body, { upsert: true });
    return DONE;
  },
};
