import { createApiKey, revokeApiKey } from '../../engine/people/api-keys.ts';
import { changePerson } from '../../engine/people/change-person.ts';
import { sendInvitation } from '../../engine/people/send-invitation.ts';
import type { peopleRoutes } from '../contract/people.ts';
import { DONE, type Handlers } from '../handlers.ts';
import { toInstant, toInstantOrNull } from '../instant.ts';

export const people: Handlers<keyof typeof peopleRoutes> = {
  people: async ({ engine }) => {
    const found = await engine.store.people.many({}, { sort: { name: 1, _id: 1 } });
    const waiting = new Set(await engine.store.oneTimeTokens.raw.distinct('person', { purpose: 'invitation' }));
    return {
      items: found.map(({ _id: id, name, email, role, language, active, sells, openHandOffs, passwordHash }) => ({
        id,
        name,
        email,
        role,
        language,
        active,
        sells,
        openHandOffs,
        invited: passwordHash === null && waiting.has(id),
      })),
    };
  },
  invite: ({ engine, body }) => sendInvitation(engine, body),
  changePerson: async ({ engine, params, body }) => {
    await changePerson(engine, params.id, body);
    return DONE;
  },
  apiKeys: async ({ engine }) => {
    const keys = await engine.store.apiKeys.many({}, { sort: { createdAt: -1, _id: -1 } });
    return {
      items: keys.map(({ _id: id, name, role, createdAt, lastUsedAt }) => ({
        id,
        name,
        role,
        createdAt: toInstant(createdAt),
        lastUsedAt: toInstantOrNull(lastUsedAt),
      })),
    };
  },
  createApiKey: ({ engine, body }) => createApiKey(engine, body.name, body.role),
  revokeApiKey: async ({ engine, params }) => {
    await revokeApiKey(engine, params.id);
    return DONE;
  },
};
