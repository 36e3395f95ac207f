import { listDeliveries } from '../../engine/mail/deliveries/list-deliveries.ts';
import { releaseDomain } from '../../engine/mail/domains/release-domain.ts';
import { seeUnknown } from '../../engine/mail/deliveries/see-unknown.ts';
import { countUnseen } from '../../engine/store/find-sends.ts';
import { troubledDomains } from '../../engine/store/mail-domains.ts';
import { callerId } from '../access.ts';
import type { deliveryRoutes } from '../contract/deliveries.ts';
import { DELIVERIES_FIRST } from '../contract/lists/delivery-columns.ts';
import { DONE, type Handlers } from '../handlers.ts';
import { toInstant, toInstantOrNull } from '../instant.ts';

/** More at once than anybody looks through. */
const DOMAINS_SHOWN = 100;

export const deliveries: Handlers<keyof typeof deliveryRoutes> = {
  deliveries: async ({ engine, query: { sort = DELIVERIES_FIRST, ...wanted } }) => {
    const { items, next } = await listDeliveries(engine, { ...wanted, oldestFirst: sort !== DELIVERIES_FIRST });
    return {
      items: items.map((item) => ({
        ...item,
        createdAt: toInstant(item.createdAt),
        sentAt: toInstantOrNull(item.sentAt),
        back: item.back && { ...item.back },
        lead: item.lead && { ...item.lead },
        person: item.person && { ...item.person },
        scenario: item.scenario && { ...item.scenario },
      })),
      next,
    };
  },
  deliverySummary: async ({ engine: { store, now } }) => {
    const at = new Date(now());
    const [unknown, domains] = await Promise.all([
      countUnseen(store.sends),
      troubledDomains(store.mailDomains, at, DOMAINS_SHOWN),
    ]);
    return {
      at: at.toISOString(),
      unknown,
      domains: domains.map(({ _id, code, heldSince, heldUntil, slowUntil }) => {
        // A hold that has lapsed holds no more.
        const isHeld = heldUntil !== null && heldUntil > at;
        return {
          domain: _id,
          code,
          heldSince: isHeld ? toInstantOrNull(heldSince) : null,
          heldUntil: isHeld ? toInstantOrNull(heldUntil) : null,
          slowUntil: toInstantOrNull(slowUntil),
        };
      }),
    };
  },
  seeUnknown: async ({ engine, caller, body }) => {
    await seeUnknown(engine, new Date(body.at), callerId(caller));
    return DONE;
  },
  releaseDomain: async ({ engine, caller, params }) => {
    await releaseDomain(engine, params.domain, callerId(caller));
    return DONE;
  },
};
