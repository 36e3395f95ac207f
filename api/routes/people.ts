import { callerId } from '../access.ts';
import { createApiKey, listApiKeys, revokeApiKey } from '../../engine/people/api-keys.ts';
import { changePerson } from '../../engine/people/change-person.ts';
import { makePasswordLink } from '../../engine/people/make-password-link.ts';
import { listPeople } from '../../engine/people/list-people.ts';
import { sendInvitation } from '../../engine/people/send-invitation.ts';
import { apiKeyColumns, API_KEYS_FIRST } from '../contract/lists/api-key-columns.ts';
import { searchRows } from '../contract/lists/search-rows.ts';
import type { peopleRoutes } from '../contract/people.ts';
import { DONE, type Handlers } from '../handlers.ts';
import { toInstant, toInstantOrNull } from '../instant.ts';

export const people: Handlers<keyof typeof peopleRoutes> = {
  people: async ({ engine, query }) => {
    const { items, next } = await listPeople(engine, query);
    return {
      next,
      items: items.map(
        ({ person: { _id: id, name, email, role, language, active, sells, openHandOffs }, invited, cameIn }) => ({
          id,
          name,
          email,
          role,
          language,
          active,
          sells,
          openHandOffs,
          invited,
          cameIn,
        }),
      ),
    };
  },
  invite: ({ engine, body }) => sendInvitation(engine, body),
  changePerson: async ({ engine, params, body }) => {
    await changePerson(engine, params.id, body);
    return DONE;
  },
  makePasswordLink: async ({ engine, params, caller }) => ({
    link: await makePasswordLink(engine, { person: params.id, by: callerId(caller) }),
  }),
  apiKeys: async ({ engine, query: { search, sort = API_KEYS_FIRST } }) => {
    const all = (await listApiKeys(engine)).map(({ _id: id, name, role, createdAt, lastUsedAt }) => ({
      id,
      name,
      role,
      createdAt: toInstant(createdAt),
      lastUsedAt: toInstantOrNull(lastUsedAt),
    }));
    return { items: searchRows(all, apiKeyColumns, { search, sort, within: 'name' }) };
  },
  createApiKey: ({ engine, body }) => createApiKey(engine, body.name, body.role),
  revokeApiKey: async ({ engine, params }) => {
    await revokeApiKey(engine, params.id);
    return DONE;
  },
};
