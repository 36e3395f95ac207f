import { changeSettings } from '../../engine/mail/change-settings.ts';
import { lookForSettings } from '../../engine/mail/look-for-settings.ts';
import type { settingsRoutes } from '../contract/settings.ts';
import { DONE, type Handlers } from '../handlers.ts';

export const settings: Handlers<keyof typeof settingsRoutes> = {
  settings: async ({ engine }) => {
    const { _id, ...fields } = await lookForSettings(engine.store);
    return fields;
  },
  changeSettings: async ({ engine, body }) => {
    await changeSettings(engine, body);
    return DONE;
  },
};
