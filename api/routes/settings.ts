import { changeSettings } from '../../engine/mail/change-settings.ts';
import { lookForSettings } from '../../engine/mail/look-for-settings.ts';
import { readSecrets, writeSecrets } from '../../engine/store/secrets.ts';
import { newSigningSecret } from '../../engine/web-requests/sign-request.ts';
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
  outgoing: async ({ engine }) => {
    const { chatUrl, webhookSecret } = await readSecrets(engine.store.secrets);
    return { chat: chatUrl !== null, webhookSecret: webhookSecret !== null };
  },
  changeChat: async ({ engine, body: { url } }) => {
    await writeSecrets(engine.store.secrets, { chatUrl: url });
    return DONE;
  },
  renewSigningSecret: async ({ engine }) => {
    const secret = newSigningSecret();
    await writeSecrets(engine.store.secrets, { webhookSecret: secret });
    return { secret };
  },
};
