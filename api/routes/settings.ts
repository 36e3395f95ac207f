import { changeSettings, changeSomeSettings } from '../../engine/mail/change-settings.ts';
import { lookForSettings } from '../../engine/mail/look-for-settings.ts';
import { listProviders, renewProviderSecret, setProviderKey } from '../../engine/mail/providers/provider-settings.ts';
import { secretsSet, writeSecrets } from '../../engine/store/secrets.ts';
import { judgeChatAddress } from '../../engine/web-requests/chat-address.ts';
import { receiverSecret, renewReceiverSecrets } from '../../engine/web-requests/receiver-secret.ts';
import type { settingsRoutes } from '../contract/settings.ts';
import { DONE, type Handlers } from '../handlers.ts';
import { toInstant, toInstantOrNull } from '../instant.ts';

export const settings: Handlers<keyof typeof settingsRoutes> = {
  settings: async ({ engine }) => {
    const { _id, holdsChangedAt: _pending, ...fields } = await lookForSettings(engine.store);
    return fields;
  },
  changeSettings: async ({ engine, body }) => {
    await changeSettings(engine, body);
    return DONE;
  },
  changeSomeSettings: async ({ engine, body: { changed, was } }) => {
    await changeSomeSettings(engine, changed, was);
    return DONE;
  },
  outgoing: async ({ engine }) => {
    const set = await secretsSet(engine);
    return { chat: set.has('chatUrl'), sharedSecret: set.has('webhookSecret') };
  },
  changeChat: async ({ engine, body: { url } }) => {
    if (url !== null) judgeChatAddress(url, engine.config.allowedNetworks);
    await writeSecrets(engine, { chatUrl: url });
    return DONE;
  },
  receiverSecret: async ({ engine, body: { url } }) => ({ secret: await receiverSecret(engine, url) }),
  renewSigningSecrets: async ({ engine }) => {
    await renewReceiverSecrets(engine);
    return DONE;
  },
  providers: async ({ engine }) => ({
    items: (await listProviders(engine)).map(({ heardAt, refused, ...provider }) => ({
      ...provider,
      heardAt: toInstantOrNull(heardAt),
      refused: refused && { code: refused.code, at: toInstant(refused.at) },
    })),
  }),
  setProviderKey: async ({ engine, params, body }) => {
    await setProviderKey(engine, params.provider, body.key);
    return DONE;
  },
  renewProviderSecret: ({ engine, params }) => renewProviderSecret(engine, params.provider),
};
