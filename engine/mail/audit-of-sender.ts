import type { Engine } from '../engine.ts';
import type { Session } from '../store/store.ts';
import type { AuditDocument } from '../store/audit.ts';
import { newId } from '../store/stored.ts';

/** Writes down who changed how mail leaves, in the transaction that does it. */
export async function auditOfSender(
  { store, now }: Pick<Engine, 'store' | 'now'>,
  entry: Pick<AuditDocument, 'by' | 'what' | 'data'>,
  session: Session,
): Promise<void> {
  await store.audit.raw.insertOne(
    { _id: newId(), at: new Date(now()), scenario: null, to: [], done: 1, ...entry },
    { session },
  );
}
