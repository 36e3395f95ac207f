import { afterAll, beforeAll, expect, test } from 'vitest';
import { SAMPLE_IDS } from '../../engine/sample/sample-ids.ts';
import { seedSample } from '../../engine/sample/seed-sample.ts';
import { openTestApi, type TestApi } from '../../test/setup/open-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi({ PEPINIERE_DISPATCH: 'off' });
  await seedSample(api.engine);
});
afterAll(() => api.close());

test('a legal notice that is saved stands on the form’s page, as a new version', async () => {
  const manager = await api.browser(await api.person('manager'));
  const path = `/api/v1/forms/${SAMPLE_IDS.form.fr}`;
  const page = async (): Promise<string> => (await api.call('GET', `/f/${SAMPLE_IDS.form.fr}`)).body;
  const { body: form } = await manager.call('GET', path);
  expect(await page()).toContain(form.content.legalNotice.split('\n')[0]);
  const content = { ...form.content, legalNotice: 'Vos données restent <ici>.\n\nÉcrivez-nous.' };
  const save = { revision: form.revision, name: form.name, content };
  const rep = await api.browser(await api.person('rep'));
  expect((await rep.call('PUT', path, save)).status).toBe(403);
  expect((await manager.call('PUT', path, save)).body).toEqual({
    revision: form.revision + 1,
    version: form.version + 1,
  });
  expect((await manager.call('GET', path)).body.content.legalNotice).toBe(content.legalNotice);
  expect(await page()).toContain(
    '<div class="legal"><p>Vos données restent &lt;ici&gt;.</p><p>Écrivez-nous.</p></div>',
  );
  const without = { ...save, revision: form.revision + 1, content: { ...content, legalNotice: '  ' } };
  expect(await manager.call('PUT', path, without)).toMatchObject({
    status: 422,
    body: { faults: [{ pointer: '/content/legalNotice' }] },
  });
});
