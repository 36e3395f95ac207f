import { deleteDkimKey, letDkimKeySign } from '../../engine/mail/dkim/change-dkim-key.ts';
import { dkimRecord } from '../../engine/mail/dkim/dkim-record.ts';
import { makeDkimKey } from '../../engine/mail/dkim/make-dkim-key.ts';
import { lookForSettings } from '../../engine/mail/look-for-settings.ts';
import { domainOf } from '../../engine/mail/message-id.ts';
import { checkSender } from '../../engine/mail/sender-checks/check-sender.ts';
import { type DkimKeyDocument, dkimKeysOf } from '../../engine/store/dkim-keys.ts';
import { callerId } from '../access.ts';
import type { senderRoutes } from '../contract/sender.ts';
import { DONE, type Handlers } from '../handlers.ts';
import { toInstant, toInstantOrNull } from '../instant.ts';

const shown = (key: DkimKeyDocument) => ({
  id: key._id,
  domain: key.domain,
  selector: key.selector,
  record: dkimRecord(key),
  createdAt: toInstant(key.createdAt),
  signsSince: toInstantOrNull(key.signsSince),
});

export const sender: Handlers<keyof typeof senderRoutes> = {
  senderChecks: async ({ engine, query }) => {
    const { domain, at, checks } = await checkSender(engine, { fresh: query.fresh === 'true' });
    return { domain, at: toInstant(at), checks: checks.map((check) => ({ ...check, found: [...check.found] })) };
  },
  dkimKeys: async ({ engine: { store } }) => {
    const { sender: from } = await lookForSettings(store);
    return { items: (await dkimKeysOf(store.dkimKeys, domainOf(from.email))).map(shown) };
  },
  makeDkimKey: async ({ engine, caller }) => shown(await makeDkimKey(engine, callerId(caller))),
  changeDkimKey: async ({ engine, caller, params, body }) => {
    await letDkimKeySign(engine, params.id, body.signs, callerId(caller));
    return DONE;
  },
  deleteDkimKey: async ({ engine, caller, params }) => {
    await deleteDkimKey(engine, params.id, callerId(caller));
    return DONE;
  },
};
