/**
 * A step itself is at fault: it threw, took too long or answered what it can't. The run is parked with `code`,
 * after a few more tries where `again` says that another may go better.
 */
export class StepFault extends Error {
  override readonly name = 'StepFault';
  readonly code: string;
  readonly again: boolean;

  constructor(code: string, kind: string, { again = false, cause }: { again?: boolean; cause?: unknown } = {}) {
    super(`step ${kind}: ${code}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.again = again;
  }
}
