import type { Problem } from '../../api/contract/problem.ts';

/** A refusal of the API, or none at all: `status` 0 and code `unreachable` when no answer came. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly code: string;
  readonly data: NonNullable<Problem['data']>;
  readonly faults: NonNullable<Problem['faults']>;

  constructor({ status, code, title, data, faults }: Pick<Problem, 'status' | 'code' | 'title' | 'data' | 'faults'>) {
    super(title);
    this.status = status;
    this.code = code;
    this.data = data ?? {};
    this.faults = faults ?? [];
  }
}
