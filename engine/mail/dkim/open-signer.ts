import type { Engine } from '../../engine.ts';
import { dkimPlace, signingDkimKey } from '../../store/dkim-keys.ts';
import { domainOf } from '../message-id.ts';

/** What signs a mail: nodemailer's words for it. */
export interface DkimSignature {
  readonly domainName: string;
  readonly keySelector: string;
  readonly privateKey: string;
}

/** What signs the mail of a sender's address; null: nothing does. Rejects when it can't be known. */
export type Signer = (from: string) => Promise<DkimSignature | null>;

/** Every process signs with another key this many milliseconds after it was told to: one read serves all mails meanwhile. */
const KNOWN_FOR = 5_000;

/** A signer by the keys that are kept. */
export function openSigner({ store, sealer, now }: Pick<Engine, 'store' | 'sealer' | 'now'>): Signer {
  const known = new Map<string, { readonly at: number; readonly key: Promise<DkimSignature | null> }>();
  const read = async (domain: string): Promise<DkimSignature | null> => {
    const key = await signingDkimKey(store.dkimKeys, domain);
    if (key === null) return null;
    const privateKey = sealer.open(dkimPlace(key._id), key.privateKey);
    return { domainName: domain, keySelector: key.selector, privateKey };
  };
  return (from) => {
    const domain = domainOf(from);
    const kept = known.get(domain);
    if (kept !== undefined && now() - kept.at < KNOWN_FOR) return kept.key;
    const key = read(domain);
    known.set(domain, { at: now(), key });
    key.catch(() => known.delete(domain));
    return key;
  };
}
