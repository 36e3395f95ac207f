import { expect, test } from 'vitest';
import { ApiProblem } from '../../api/api-problem.ts';
import { resultsAgain } from './results-again.ts';

const refused = (code: string) => new ApiProblem({ status: 422, code, title: '' });

test('what takes too long to count is not asked for again; another failure may pass', () => {
  expect(resultsAgain(undefined, refused('count-too-long'))).toBe(false);
  for (const may of [null, refused('unreachable')]) expect(resultsAgain(undefined, may)).toBe(5_000);
});
