import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { DomainError } from '../engine/errors.ts';
import { isStoreDown } from '../engine/store/is-store-down.ts';
import { isTemporalDown } from '../engine/temporal/is-temporal-down.ts';
import { type Problem, problem as problemSchema } from './contract/problem.ts';
import { InputInvalid, pointer } from './input-invalid.ts';
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
const placed = z.object({ path: z.array(z.union([z.string(), z.number()])) });
const faulty = z.object({ faults: problemSchema.shape.faults.unwrap() });

/** What a domain error tells besides its code: faults in the input where it names their place, else its data. */
function toldOf({ code, message, data }: DomainError): Partial<Problem> {
  const place = placed.safeParse(data);
  if (place.success) return { faults: [{ pointer: pointer(place.data.path), code, message }] };
  const faults = faulty.safeParse(data);
  if (faults.success) return { faults: faults.data.faults };
  const shown = jsonData.safeParse(data);
  return shown.success && Object.keys(shown.data).length > 0 ? { data: shown.data } : {};
}

/** Any error as problem details (RFC 9457); of an error nobody foresaw only an id is told. */
export function problemOf(error: unknown): Told {
  if (error instanceof InputInvalid)
    return { problem: problem('input-invalid', { faults: [...error.faults] }), errorId: null };
  if (error instanceof DomainError && PROBLEMS[error.code] !== undefined)
    return { problem: problem(error.code, { detail: error.message, ...toldOf(error) }), errorId: null };
  const refused = refusal.safeParse(error);
  if (refused.success)
    return { problem: problem(HTTP_ERRORS[refused.data.type ?? ''] ?? 'request-malformed'), errorId: null };
  const errorId = randomUUID();
  if (isStoreDown(error) || isTemporalDown(error)) return { problem: problem('service-unavailable'), errorId };
  return { problem: problem('internal', { data: { errorId } }), errorId };
}
