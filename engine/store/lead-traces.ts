import type { Session, Store } from './store.ts';

/**
 * Takes away what is kept of a lead outside its own document: its story, answers, consents and hand-offs go; what counts
 * for statistics (mails sent, decisions taken) stays, without address, words or the values a decision saw. Of test runs,
 * which count for nothing, no decision stays.
 */
export async function eraseTraces(store: Store, lead: string, session: Session): Promise<void> {
  const { events, consents, submissions, handOffs, linkVisits, sends, trail, enrollments } = store;
  for (const { raw } of [events, consents, submissions, handOffs, linkVisits])
    await raw.deleteMany({ lead }, { session });
  await sends.raw.updateMany({ lead }, { $set: { to: '', subject: '', links: [], reply: null } }, { session });
  await trail.raw.deleteMany({ lead, test: true }, { session });
  await trail.raw.updateMany({ lead }, { $set: { 'because.data': {} } }, { session });
  await enrollments.raw.updateMany({ lead }, { $set: { unwritten: [], zone: null } }, { session });
}

/** Gives everything kept of one lead to another; its events come after the `offset` ones that the other has. */
export async function moveTraces(
  store: Store,
  { from, into, offset }: { readonly from: string; readonly into: string; readonly offset: number },
  session: Session,
): Promise<void> {
  const { events, consents, submissions, handOffs, linkVisits, sends, trail } = store;
  await events.raw.updateMany({ lead: from }, [{ $set: { lead: into, seq: { $add: ['$seq', offset] } } }], { session });
  for (const { raw } of [consents, submissions, handOffs, linkVisits, sends, trail])
    await raw.updateMany({ lead: from }, { $set: { lead: into } }, { session });
}
