/** A fault the domain knows: a stable `code`, plus data that is safe to show to the person or program that caused it. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: string;
  readonly data: Record<string, unknown>;

  constructor(
    code: string,
    message: string,
    { data = {}, cause }: { data?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.data = data;
  }
}
