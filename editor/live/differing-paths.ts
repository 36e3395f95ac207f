import { z } from 'zod';
import { fault } from '../../api/contract/scenarios.ts';
import { asText } from '../canvas/draft-value.ts';
import { isProblem } from '../ui/say-problem.ts';

const faults = z.array(fault);

/** The saved paths for which a version was refused; null when it was refused for something else, or not at all. */
export function differingPaths(error: unknown): string[] | null {
  const said = isProblem(error, 'scenario-invalid') ? faults.safeParse(error.data['faults']).data : undefined;
  if (said === undefined || said.length === 0) return null;
  return said.every(({ code }) => code === 'regression-failed') ? said.map(({ data }) => asText(data['name'])) : null;
}
