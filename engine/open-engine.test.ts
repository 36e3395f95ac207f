import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { openEngine } from './open-engine.ts';

test('nothing opens without a key to sign links with: its mails would fail for good', async () => {
  const config = readConfig({
    MONGODB_URI: 'mongodb://127.0.0.1:1',
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    SMTP_URL: 'smtp://127.0.0.1:1',
  });
  await expect(openEngine(config, { name: 'test' })).rejects.toMatchObject({
    code: 'config.missing',
    data: { variable: 'PEPINIERE_KEYS' },
  });
});
