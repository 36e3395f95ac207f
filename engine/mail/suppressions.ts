import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import type { Session } from '../store/store.ts';
import type { SuppressionDocument } from '../store/suppressions.ts';

type WithSuppressions = Pick<Engine, 'keys' | 'store'>;
type SuppressionReason = SuppressionDocument['reason'];

/** The hashes an address may be suppressed under, the current key's first. Case and space around it make no difference. */
export const suppressionKeys = ({ keys }: Pick<Engine, 'keys'>, email: string): readonly string[] =>
  keys.digests('suppression', email.trim().normalize('NFC').toLowerCase());

/** Keeps marketing mail from an address until `lift`; a second reason changes nothing. */
export async function suppress(
  engine: WithSuppressions & Pick<Engine, 'now'>,
  email: string,
  reason: SuppressionReason,
  session?: Session,
): Promise<void> {
  const [_id] = suppressionKeys(engine, email);
  if (_id === undefined) throw new DomainError('keys-missing', 'PEPINIERE_KEYS names no key to hash with');
  await engine.store.suppressions.raw.updateOne(
    { _id },
    { $setOnInsert: { reason, at: new Date(engine.now()) } },
    { upsert: true, ...(session === undefined ? {} : { session }) },
  );
}

/** Lets marketing mail reach an address again: after a new confirmed opt-in. */
export async function lift(engine: WithSuppressions, email: string, session?: Session): Promise<void> {
  await engine.store.suppressions.raw.deleteMany(
    { _id: { $in: [...suppressionKeys(engine, email)] } },
    session === undefined ? {} : { session },
  );
}

/** Why an address must get no marketing mail; null where nothing keeps it from it. */
export async function suppressionReason(
  engine: WithSuppressions,
  email: string,
  session?: Session,
): Promise<SuppressionReason | null> {
  const found = await engine.store.suppressions.one({ _id: { $in: [...suppressionKeys(engine, email)] } }, session);
  return found?.reason ?? null;
}

/** Whether an address must get no marketing mail. */
export const isSuppressed = async (engine: WithSuppressions, email: string, session?: Session): Promise<boolean> =>
  (await suppressionReason(engine, email, session)) !== null;
