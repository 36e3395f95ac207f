import { DomainError } from '../errors.ts';

/** A step can't act now and wants to be called again after `afterMs` real milliseconds. */
export class RetryLater extends DomainError {
  readonly afterMs: number;

  constructor(code: string, afterMs: number, data: Record<string, unknown> = {}) {
    super(code, `again in ${afterMs} ms: ${code}`, { data });
    this.afterMs = afterMs;
  }
}
