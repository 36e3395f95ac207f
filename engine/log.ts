import pino, { type DestinationStream, type Logger } from 'pino';
import { isDuplicateKey } from './store/is-duplicate-key.ts';

/** What MongoDB repeats of a document it refused: addresses and names. */
const REDACTED = ['err.keyValue', 'err.errorResponse', 'err.writeErrors', 'err.result'];

const saysDuplicate = (error: unknown): boolean =>
  isDuplicateKey(error) || (error instanceof Error && saysDuplicate(error.cause));

const withoutValue = (text: string): string => text.replace(/dup key: \{.*?\}(?=\n|:|$)/gs, 'dup key');

/** An error as the log shows it; one that a duplicate key caused names the index, never the value. */
function sayError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const said = pino.stdSerializers.err(error);
  if (!saysDuplicate(error)) return said;
  const { type, message, stack } = said;
  return { type, message: withoutValue(message), stack: withoutValue(stack) };
}

/** The process's log, one JSON object a line; `name` stands in each. No value of a document MongoDB refused is in it. */
export const openLog = (name: string, level: string, to?: DestinationStream): Logger => {
  const options = { name, level, serializers: { err: sayError }, redact: { paths: REDACTED, remove: true } };
  return to === undefined ? pino(options) : pino(options, to);
};
