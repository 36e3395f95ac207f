import { DomainError } from '../errors.ts';

/**
 * A step can't act now and wants to be called again after `afterMs` real milliseconds. Meanwhile its lead may be taken
 * from it, unless another attempt is `underWay`.
 */
export class RetryLater extends DomainError {
  readonly afterMs: number;
  readonly underWay: boolean;

  constructor(
    code: string,
    afterMs: number,
    data: Record<string, unknown> = {},
    { underWay = false }: { readonly underWay?: boolean } = {},
  ) {
    super(code, `again in ${afterMs} ms: ${code}`, { data });
    this.afterMs = afterMs;
    this.underWay = underWay;
  }
}
