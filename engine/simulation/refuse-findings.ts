import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import type { ScenarioDocument } from '../store/scenarios.ts';
import { findingsOf } from './find-findings.ts';

/**
 * Keeps a drawing from taking in leads that the law forbids, or that takes a saved path otherwise; with `despitePaths` saved
 * paths are let differ, and the names of those that do are answered. Throws `scenario-invalid`.
 */
export async function refuseFindings(
  engine: Engine,
  { _id, graph }: Pick<ScenarioDocument, '_id' | 'graph'>,
  { despitePaths = false }: { readonly despitePaths?: boolean } = {},
): Promise<string[]> {
  const findings = (await findingsOf(engine, _id, graph)).filter(({ level }) => level === 'fault');
  const faults = findings
    .filter(({ code }) => !despitePaths || code !== 'regression-failed')
    .map(({ code, node, data, via }) => ({
      code,
      node,
      edge: null,
      path: [],
      data: { ...data, rule: data['name'] ?? null, via: [...via] },
    }));
  if (faults.length > 0)
    throw new DomainError('scenario-invalid', 'the draft has faults', { data: { scenario: _id, faults } });
  return findings.flatMap(({ data: { name } }) => (typeof name === 'string' ? [name] : []));
}
