import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import type { ScenarioDocument } from '../store/scenarios.ts';
import { findingsOf } from './find-findings.ts';

/** Keeps a draft from being published that the law forbids, or that takes a saved path otherwise. Throws `scenario-invalid`. */
export async function refuseFindings(
  engine: Engine,
  { _id, graph }: Pick<ScenarioDocument, '_id' | 'graph'>,
): Promise<void> {
  const findings = await findingsOf(engine, _id, graph);
  const faults = findings
    .filter(({ level }) => level === 'fault')
    .map(({ code, node, data, via }) => ({
      code,
      node,
      edge: null,
      path: [],
      data: { ...data, rule: data['name'] ?? null, via: [...via] },
    }));
  if (faults.length > 0)
    throw new DomainError('scenario-invalid', 'the draft has faults', { data: { scenario: _id, faults } });
}
