import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../setup/open-test-api.ts';
import { acting, writeSteps } from '../setup/write-steps.ts';

describe('own steps over the API', () => {
  let folder: string;
  let api: TestApi;
  beforeAll(async () => {
    folder = await writeSteps({ 'test-good': acting('return done'), 'test-broken': 'export const = ;' });
    api = await openTestApi({ PEPINIERE_STEPS: folder });
  });
  afterAll(async () => {
    await api.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('serves their step.ts as an ES module to who is signed in, and to nobody else', async () => {
    expect((await api.call('GET', '/api/v1/own-steps.js')).status).toBe(401);
    const rep = await api.browser(await api.person('rep'));
    const { status, headers, body } = await rep.call('GET', '/api/v1/own-steps.js');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    const module = await import(`data:text/javascript,${encodeURIComponent(body)}`);
    expect(module.default).toEqual([
      ['test-good', expect.objectContaining({ step: expect.objectContaining({ kind: 'test-good' }) })],
    ]);
    expect((await rep.call('GET', '/api/v1/session')).body.ownSteps).toBe(true);
  });

  it('says which kinds there are, and which folders can’t be used and why', async () => {
    const manager = await api.browser(await api.person('manager'));
    expect((await manager.call('GET', '/api/v1/step-kinds')).body).toEqual({
      kinds: [{ kind: 'test-good', version: 1, taskQueue: null, served: true }],
      broken: [{ folder: 'test-broken', why: expect.stringContaining('step.ts') }],
    });
  });

  it('has nothing to serve where there are none', async () => {
    const plain = await openTestApi();
    const manager = await plain.browser(await plain.person('manager'));
    expect((await manager.call('GET', '/api/v1/own-steps.js')).body).toBe('export default [];\n');
    expect((await manager.call('GET', '/api/v1/session')).body.ownSteps).toBe(false);
    await plain.close();
  });
});
