import type { ClientSession } from 'mongodb';
import { z } from 'zod';
import type { Store } from './store.ts';

/** A mail of which it is asked whether it may leave; the keys are those its address may be suppressed under. */
interface AtGate {
  readonly lead: string;
  readonly enrollment: string;
  readonly scenario: string;
  readonly suppressionKeys: readonly string[];
}

/** What decides at the last moment whether a lead may be mailed. */
export interface SendGate {
  readonly email: string | null;
  readonly mailConsent: boolean;
  readonly refusedTopics: readonly string[];
  readonly suppressed: boolean;
  readonly enrollmentActive: boolean;
  /** Null when the scenario is gone. */
  readonly scenarioStatus: string | null;
}

const standing = z.object({ _id: z.string(), status: z.string() });
const found = z.object({
  leads: z.array(
    z.object({
      _id: z.string(),
      email: z.string().nullable(),
      mailConsent: z.boolean(),
      refusedTopics: z.array(z.string()).default([]),
    }),
  ),
  suppressions: z.array(z.object({ _id: z.string() })),
  enrollments: z.array(standing),
  scenarios: z.array(standing),
});

const among = (ids: readonly string[]) => ({ $match: { _id: { $in: [...new Set(ids)] } } });
const from = (coll: string, ids: readonly string[]) => ({
  $lookup: { from: coll, pipeline: [among(ids), { $project: { status: 1 } }], as: coll },
});
const byId = <T extends { readonly _id: string }>(documents: readonly T[]) =>
  new Map(documents.map((document) => [document._id, document]));

/** Reads, in one round trip, all that decides whether these mails may leave: the gate of each, null where its lead is gone. */
export async function readSendGates(
  { leads: collection }: Pick<Store, 'leads'>,
  asked: readonly AtGate[],
  session: ClientSession,
): Promise<(SendGate | null)[]> {
  const ids = (field: 'lead' | 'enrollment' | 'scenario') => asked.map((one) => one[field]);
  const keys = asked.flatMap(({ suppressionKeys }) => suppressionKeys);
  const [document] = await collection.raw
    .aggregate(
      [
        among(ids('lead')),
        { $project: { email: 1, mailConsent: 1, refusedTopics: 1 } },
        // One document, so that the other collections are looked into once.
        { $group: { _id: null, leads: { $push: '$$ROOT' } } },
        from('suppressions', keys),
        from('enrollments', ids('enrollment')),
        from('scenarios', ids('scenario')),
      ],
      { session },
    )
    .toArray();
  if (document === undefined) return asked.map(() => null);
  const { leads, suppressions, enrollments, scenarios } = found.parse(document);
  const [lead, enrollment, scenario] = [byId(leads), byId(enrollments), byId(scenarios)];
  const suppressed = byId(suppressions);
  return asked.map((one) => {
    const mailed = lead.get(one.lead);
    if (mailed === undefined) return null;
    const { email, mailConsent, refusedTopics } = mailed;
    return {
      email,
      mailConsent,
      refusedTopics,
      suppressed: one.suppressionKeys.some((key) => suppressed.has(key)),
      enrollmentActive: enrollment.get(one.enrollment)?.status === 'active',
      scenarioStatus: scenario.get(one.scenario)?.status ?? null,
    };
  });
}
