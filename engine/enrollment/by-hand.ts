import type { Because } from '../steps/step-definition.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import type { TrailDocument } from '../store/trail.ts';

/** What somebody did to a run: `operation` is its entry in the audit, `by` who did it. */
export interface ByHand {
  readonly operation: string;
  readonly by: string;
  readonly at: Date;
}

/** The line in the trail for what was done to a run by hand, at the step where it stood. */
export function byHand(
  { _id, lead, scenario, version, state, revision, decided, test }: EnrollmentDocument,
  kind: string,
  { operation, by, at }: ByHand,
  { outcome, outlet, because }: { outcome: string; outlet: string | null; because: Because },
): TrailDocument {
  const node = state.at ?? '';
  return {
    _id: `${_id}:${node}:${state.visit}:${state.part}:by-hand-${revision}`,
    enrollment: _id,
    lead,
    scenario,
    version,
    node,
    visit: state.visit,
    part: state.part,
    kind,
    outcome,
    outlet,
    because: { code: because.code, data: { ...because.data, by, operation } },
    order: decided,
    at,
    test: test !== null,
  };
}
