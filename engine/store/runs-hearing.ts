import type { Enrollments } from './enrollments.ts';
import { inBatches } from './in-batches.ts';
import { onceFor } from './once-for.ts';

const hearingTogether = onceFor(({ raw }: Enrollments) =>
  inBatches((asked: readonly { readonly lead: string; readonly type: string }[]) => {
    const leads = [...new Set(asked.map(({ lead }) => lead))];
    const types = [...new Set(asked.map(({ type }) => type))];
    return raw
      .find({ lead: { $in: leads }, status: 'active', hears: { $in: types } }, { projection: { lead: 1, hears: 1 } })
      .toArray();
  }),
);

/** The active runs of a lead that wait for this type of event. */
export async function runsHearing(enrollments: Enrollments, lead: string, type: string): Promise<string[]> {
  const runs = await hearingTogether(enrollments)({ lead, type });
  return runs.filter((run) => run.lead === lead && run.hears.includes(type)).map(({ _id }) => _id);
}
