import type { Engine } from '../../engine.ts';
import { DomainError } from '../../errors.ts';
import { type DkimKeyDocument, letSign } from '../../store/dkim-keys.ts';
import { auditOfSender } from '../audit-of-sender.ts';

async function findKey({ store }: Pick<Engine, 'store'>, id: string): Promise<DkimKeyDocument> {
  const key = await store.dkimKeys.one({ _id: id });
  if (key === null) throw new DomainError('dkim-key-unknown', 'there is no such key', { data: { key: id } });
  return key;
}

/** Makes a key sign the mail of its domain instead of the one that did, or none sign any more. Throws `dkim-key-unknown`. */
export async function letDkimKeySign(engine: Engine, id: string, signs: boolean, by: string): Promise<void> {
  const key = await findKey(engine, id);
  const { selector, domain } = key;
  if ((key.signsSince !== null) === signs) return;
  await engine.store.transaction(async (session) => {
    await letSign(engine.store.dkimKeys, key, signs ? new Date(engine.now()) : null, session);
    const what = signs ? 'dkim-key-signs' : 'dkim-key-rests';
    await auditOfSender(engine, { by, what, data: { domain, selector } }, session);
  });
}

/** Forgets a key that does not sign. Throws `dkim-key-signs`, `dkim-key-unknown`. */
export async function deleteDkimKey(engine: Engine, id: string, by: string): Promise<void> {
  const { selector, domain } = await findKey(engine, id);
  await engine.store.transaction(async (session) => {
    const { deletedCount } = await engine.store.dkimKeys.raw.deleteOne({ _id: id, signsSince: null }, { session });
    if (deletedCount === 0) throw new DomainError('dkim-key-signs', 'this key signs mails');
    await auditOfSender(engine, { by, what: 'dkim-key-deleted', data: { domain, selector } }, session);
  });
}
