import type { Store } from './store.ts';
import { isSealed, type Sealer } from './sealer.ts';
import { placeOf, SECRET_NAMES } from './secrets.ts';
import { webhookPlace } from './webhooks-in.ts';

/** Seals the secrets that an earlier version left in clear; those changed meanwhile were sealed by who changed them. */
export async function sealSecrets({ secrets, webhooksIn }: Pick<Store, 'secrets' | 'webhooksIn'>, sealer: Sealer) {
  const company = await secrets.one({ _id: 'company' });
  for (const name of SECRET_NAMES) {
    const kept = company?.[name] ?? null;
    if (kept === null || isSealed(kept)) continue;
    await secrets.raw.updateOne(
      { _id: 'company', [name]: kept },
      { $set: { [name]: sealer.seal(placeOf(name), kept) } },
    );
  }
  for (const { _id, secret } of await webhooksIn.many({ secret: { $not: /^sealed:/ } }))
    await webhooksIn.raw.updateOne({ _id, secret }, { $set: { secret: sealer.seal(webhookPlace(_id), secret) } });
}
