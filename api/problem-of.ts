import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { DomainError } from '../engine/errors.ts';
import { isStoreDown } from '../engine/store/is-store-down.ts';
import { isTemporalDown } from '../engine/temporal/is-temporal-down.ts';
import type { Problem } from './contract/problem.ts';
import { InputInvalid } from './input-invalid.ts';
import { PROBLEMS } from './problems.ts';

/** What express’s own refusals (body-parser, router) mean here. */
const HTTP_ERRORS: Readonly<Record<string, string>> = {
  'entity.parse.failed': 'json-malformed',
  'entity.too.large': 'too-large',
  'charset.unsupported': 'content-type-unsupported',
  'encoding.unsupported': 'content-type-unsupported',
};

/** Problem and, when the fault is ours, the id under which it is logged. */
export interface Told {
  readonly problem: Problem;
  readonly errorId: string | null;
}

const problem = (code: string, more: Partial<Problem> = {}): Problem => {
  const { status, title } = PROBLEMS[code] ?? { status: 500, title: 'Something went wrong on our side' };
  return { type: `urn:pepiniere:problem:${code}`, title, status, code, ...more };
};

/** An error of express or one of its parsers that is the caller’s fault. */
const refusal = z.object({ status: z.int().min(400).max(499), type: z.string().optional() });

const jsonData = z.record(z.string(), z.json());

/** Any error as problem details (RFC 9457); of an error nobody foresaw only an id is told. */
export function problemOf(error: unknown): Told {
  if (error instanceof InputInvalid) return { problem: problem('input-invalid', { faults: [...error.faults] }), errorId: null };
  if (error instanceof DomainError && PROBLEMS[error.code] !== undefined) {
    const data = jsonData.safeParse(error.data);
    const shown = data.success && Object.keys(data.data).length > 0 ? { data: data.data } : {};
    return { problem: problem(error.code, { detail: error.message, ...shown }), errorId: null };
  }
  const refused = refusal.safeParse(error);
  if (refused.success) return { problem: problem(HTTP_ERRORS[refused.data.type ?? ''] ?? 'request-malformed'), errorId: null };
  if (isStoreDown(error) || isTemporalDown(error)) return { problem: problem('service-unavailable'), errorId: randomUUID() };
  const errorId = randomUUID();
  return { problem: problem('internal', { data: { errorId } }), errorId };
}
