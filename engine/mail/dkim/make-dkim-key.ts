import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { Engine } from '../../engine.ts';
import { DomainError } from '../../errors.ts';
import { type DkimKeyDocument, dkimKeysOf, dkimPlace } from '../../store/dkim-keys.ts';
import { newId } from '../../store/stored.ts';
import { lookForSettings } from '../look-for-settings.ts';
import { domainOf } from '../message-id.ts';
import { auditOfSender } from '../audit-of-sender.ts';

/** RFC 8301 §3.2; longer ones do not fit the DNS answers of many servers. */
const BITS = 2_048;
/** One that signs, one that will, and what is left of earlier ones. */
const MOST = 5;
const generate = promisify(generateKeyPair);

/** `p20261127`, then `p20261127b` …: when it was made, to be told from others in the DNS. */
function freshSelector(now: number, taken: readonly string[]): string {
  const day = `p${new Date(now).toISOString().slice(0, 10).replaceAll('-', '')}`;
  const free = ['', 'b', 'c', 'd', 'e', 'f'].map((letter) => day + letter).find((name) => !taken.includes(name));
  return free ?? day + newId();
}

/**
 * Makes a key for the sender's domain: it signs nothing before it is told to, so that its record can be published first.
 * The private key is sealed and never told. Throws `dkim-keys-full`.
 */
export async function makeDkimKey(engine: Engine, by: string): Promise<DkimKeyDocument> {
  const { sender } = await lookForSettings(engine.store);
  const domain = domainOf(sender.email);
  const known = await dkimKeysOf(engine.store.dkimKeys, domain);
  if (known.length >= MOST) throw new DomainError('dkim-keys-full', `at most ${MOST} keys a domain`);
  const pair = await generate('rsa', {
    modulusLength: BITS,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const _id = newId();
  const selector = freshSelector(
    engine.now(),
    known.map((key) => key.selector),
  );
  const key: DkimKeyDocument = {
    _id,
    selector,
    domain,
    publicKey: pair.publicKey.toString('base64'),
    privateKey: engine.sealer.seal(dkimPlace(_id), pair.privateKey),
    createdAt: new Date(engine.now()),
    signsSince: null,
  };
  await engine.store.transaction(async (session) => {
    await engine.store.dkimKeys.raw.insertOne(key, { session });
    await auditOfSender(engine, { by, what: 'dkim-key-made', data: { domain, selector } }, session);
  });
  return key;
}
