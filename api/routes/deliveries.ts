import { listDeliveries } from '../../engine/mail/deliveries/list-deliveries.ts';
import { releaseDomain } from '../../engine/mail/domains/release-domain.ts';
import { countSends } from '../../engine/store/find-sends.ts';
import { troubledDomains } from '../../engine/store/mail-domains.ts';
import { callerId } from '../access.ts';
import type { deliveryRoutes } from '../contract/deliveries.ts';
import { DONE, type Handlers } from '../handlers.ts';
import { toInstant, toInstantOrNull } from '../instant.ts';

/** More at once than anybody looks through. */
const DOMAINS_SHOWN = 100;

export const deliveries: Handlers<keyof typeof deliveryRoutes> = {
  deliveries: async ({ engine, query }) => {
    const { items, next } = await listDeliveries(engine, query);
    return {
      items: items.map((item) => ({
        ...item,
        createdAt: toInstant(item.createdAt),
        sentAt: toInstantOrNull(item.sentAt),
        lead: item.lead && { ...item.lead },
        person: item.person && { ...item.person },
        scenario: item.scenario && { ...item.scenario },
      })),
      next,
    };
  },
  deliverySummary: async ({ engine: { store, now } }) => {
    const [unknown, domains] = await Promise.all([
      countSends(store.sends, 'unknown'),
      troubledDomains(store.mailDomains, new Date(now()), DOMAINS_SHOWN),
    ]);
    return {
      unknown,
      domains: domains.map(({ _id, code, heldSince, heldUntil, slowUntil }) => ({
        domain: _id,
        code,
        heldSince: toInstantOrNull(heldSince),
        heldUntil: toInstantOrNull(heldUntil),
        slowUntil: toInstantOrNull(slowUntil),
      })),
    };
  },
  releaseDomain: async ({ engine, caller, params }) => {
    await releaseDomain(engine, params.domain, callerId(caller));
    return DONE;
  },
};
