import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { Config } from '../config.ts';
import { isSameSecret } from '../is-same-secret.ts';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** Numbers say how busy a company is: they are for who knows the token or, where none is set, for this machine itself. */
export function mayReadMeasures(
  { metricsToken }: Pick<Config, 'metricsToken'>,
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
): boolean {
  if (metricsToken !== undefined) return isSameSecret(headers.authorization ?? '', `Bearer ${metricsToken}`);
  const from = socket.remoteAddress ?? '';
  return isIP(from) !== 0 && LOOPBACK.test(from) && headers['x-forwarded-for'] === undefined;
}
