import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { readConfig } from '../../engine/config.ts';
import { type OpenEngine, openEngine } from '../../engine/open-engine.ts';

/** A ring of one key, different each run. */
const keys = (): string => `test:${randomBytes(32).toString('base64url')}`;

/**
 * An engine on the real servers of the integration tests, with a database and a task queue of its own.
 * `env` overrides variables. Close it afterwards.
 */
export const openTestEngine = (env: Readonly<Record<string, string>> = {}): Promise<OpenEngine> => {
  const own = `test-${randomBytes(6).toString('hex')}`;
  const config = readConfig({
    MONGODB_URI: inject('mongodbUri'),
    MONGODB_DATABASE: own,
    TEMPORAL_ADDRESS: inject('temporalAddress'),
    TEMPORAL_TASK_QUEUE: own,
    SMTP_URL: inject('smtpUrl'),
    PEPINIERE_KEYS: keys(),
    LOG_LEVEL: 'silent',
    ...env,
  });
  return openEngine(config, { name: 'test' });
};
