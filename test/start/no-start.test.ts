import { chmod } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openStartedFolder, type StartedFolder } from './started-folder.ts';
import { pressCtrlC } from './supervised-run.ts';

let place: StartedFolder;
beforeEach(async () => {
  place = await openStartedFolder();
});
afterEach(() => place.remove());

/** All it says when it cannot start. */
async function refusal(env: Record<string, string> = {}): Promise<string> {
  const run = place.start(env);
  expect(await run.ended).toBe(1);
  expect(place.processes()).toEqual([]);
  return run.output();
}

test('Ctrl-C during the start leaves no process', async () => {
  const run = place.start();
  await vi.waitUntil(() => place.pid('api'), { timeout: 60_000, interval: 20 });
  pressCtrlC(run);
  expect(await run.ended).not.toBe(0);
  expect(place.processes()).toEqual([]);
});

test('a port in use is one clear message, which names another one', async () => {
  const squatter = createServer().listen(place.port, '127.0.0.1');
  await vi.waitUntil(() => squatter.listening);
  const said = await refusal();
  squatter.close();
  const line =
    /^Port (\d+) on 127\.0\.0\.1 is taken by another program\. .* choose another port, for example: PORT=(\d+) npm start$/;
  const [, taken, free] = line.exec(said)?.map(Number) ?? [];
  expect(taken, said).toBe(place.port);
  expect(free).toBeGreaterThan(place.port);
});

test('a HOST that this machine does not have is one clear message', async () => {
  expect(await refusal({ HOST: '192.0.2.1' })).toMatch(
    /^HOST is 192\.0\.2\.1, which is no address of this machine\. .*$/,
  ); // RFC 5737
});

test('a folder that cannot be written is one clear message', async () => {
  await chmod(place.dataDir, 0o555);
  const unwritable = process.getuid?.() === 0 ? '/proc/pepiniere' : place.dataDir; // root may write anywhere else
  expect(await refusal({ PEPINIERE_DATA: unwritable })).toMatch(
    /^The data folder \S+ cannot be written \(E\w+: [\w ]+\)\. Choose another one, for example: PEPINIERE_DATA=\S+ npm start$/,
  );
});

test.each(['PEPINIERE_MONGOD', 'PEPINIERE_TEMPORAL'])(
  'a missing server named by %s is one clear message',
  async (variable) => {
    expect(await refusal({ [variable]: join(place.folder, 'nothing-here') })).toMatch(
      new RegExp(`^\\w+ is missing\\. ${variable} names .*nothing-here, .* Install .*$`),
    );
  },
);

test('a server that does not come up is one clear message, with what it said', async () => {
  expect(await refusal({ PEPINIERE_TEMPORAL: process.execPath })).toMatch(
    /^temporal ended \(\d+\): .*Error: .* \(log: \S+\)\.$/,
  );
});

test('a bad setting is one clear message', async () => {
  expect(await refusal({ SMTP_URL: 'mail.example' })).toMatch(/^SMTP_URL: .*$/);
});
