import { afterAll, beforeAll, expect, test } from 'vitest';
import { draw } from '../../test/setup/draw.ts';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { createScenario } from '../drafts/create-scenario.ts';
import { publishScenario } from '../drafts/publish-scenario.ts';
import { saveDraft } from '../drafts/save-draft.ts';
import type { MailContent } from '../mail/mail-content.ts';
import type { OpenEngine } from '../open-engine.ts';
import { seedSample } from '../sample/seed-sample.ts';
import { SAMPLE_IDS } from '../sample/sample-ids.ts';
import { deleteTemplate } from './delete-template.ts';
import { findTemplate, listTemplates } from './list-templates.ts';
import { createTemplate, saveTemplate } from './save-template.ts';

const ALL = { limit: 200 };

let engine: OpenEngine;
beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off' });
});
afterAll(() => engine.close());

const content: MailContent = {
  language: 'en',
  subject: 'Hello {{ lead.firstName }}',
  preheader: '',
  blocks: [{ type: 'text', text: 'Hi' }],
};

test('a template is saved over the revision its editor knew, and no other', async () => {
  const id = await createTemplate(engine, 'Welcome', content);
  expect(await saveTemplate(engine, id, { revision: 1, name: 'Welcome 2', content })).toEqual({ revision: 2 });
  await expect(saveTemplate(engine, id, { revision: 1, name: 'Lost', content })).rejects.toMatchObject({
    code: 'template-changed',
    data: { revision: 2 },
  });
  expect((await findTemplate(engine, id)).template.name).toBe('Welcome 2');
  await expect(saveTemplate(engine, 'none', { revision: 1, name: 'x', content })).rejects.toMatchObject({
    code: 'template-unknown',
  });
});

test('a template whose Liquid does not parse is not kept', async () => {
  const before = (await listTemplates(engine, ALL)).items.length;
  await expect(createTemplate(engine, 'Bad', { ...content, subject: '{{ lead.' })).rejects.toMatchObject({
    code: 'template-invalid',
    data: { faults: [{ pointer: '/subject' }] },
  });
  expect((await listTemplates(engine, ALL)).items).toHaveLength(before);
});

test('a template in a draft or in the live version is not deleted; one that nothing uses is', async () => {
  await seedSample(engine);
  const used = (await listTemplates(engine, ALL)).items.find(({ usedBy }) =>
    usedBy.some(({ id }) => id === SAMPLE_IDS.scenario.fr),
  );
  const id = used?.template._id ?? '';
  await expect(deleteTemplate(engine, id)).rejects.toMatchObject({
    code: 'template-in-use',
    data: { scenarios: used?.usedBy },
  });

  // Emptied in the draft, still in the live version.
  const live = await engine.store.scenarios.one({ _id: SAMPLE_IDS.scenario.fr });
  await saveDraft(engine, {
    scenario: SAMPLE_IDS.scenario.fr,
    revision: live?.revision ?? 0,
    name: 'x',
    graph: { nodes: [], edges: [] },
  });
  await expect(deleteTemplate(engine, id)).rejects.toMatchObject({ code: 'template-in-use' });

  const unused = await createTemplate(engine, 'Unused', content);
  await deleteTemplate(engine, unused);
  await expect(findTemplate(engine, unused)).rejects.toMatchObject({ code: 'template-unknown' });
  await expect(deleteTemplate(engine, unused)).rejects.toMatchObject({ code: 'template-unknown' });
});

const mailing = (template: string) =>
  draw({ start: ['by-hand'], mail: ['send-email', { template }], over: ['end'] }, ['start > mail', 'mail.sent > over']);

/** The engine as it is when something else happens just before a call on a collection of templates. */
const beforeDeleting = (first: () => Promise<unknown>): OpenEngine => ({
  ...engine,
  store: {
    ...engine.store,
    templates: {
      ...engine.store.templates,
      raw: new Proxy(engine.store.templates.raw, {
        get: (collection, name) => {
          const found = Reflect.get(collection, name);
          if (name !== 'deleteOne') return typeof found === 'function' ? found.bind(collection) : found;
          return async (...given: unknown[]) => {
            await first();
            return Reflect.apply(found, collection, given);
          };
        },
      }),
    },
  },
});

test('a template that a scenario is published with a moment before it would be deleted stays', async () => {
  const template = await createTemplate(engine, 'Late', content);
  const publish = async (): Promise<void> => {
    const scenario = await createScenario(engine, { name: 'Late', graph: mailing(template) });
    await publishScenario(engine, { scenario, revision: 1, by: 'p', note: '' });
  };
  await expect(deleteTemplate(beforeDeleting(publish), template)).rejects.toMatchObject({ code: 'template-in-use' });
  expect((await findTemplate(engine, template)).usedBy).toMatchObject([{ name: 'Late' }]);
});

test('publishing refuses a template that is deleted while it looks at the draft', async () => {
  const template = await createTemplate(engine, 'Early', content);
  const scenario = await createScenario(engine, { name: 'Early', graph: mailing(template) });
  const meanwhile: OpenEngine = {
    ...engine,
    store: {
      ...engine.store,
      transaction: async (work) => {
        await engine.store.templates.raw.deleteOne({ _id: template });
        return engine.store.transaction(work);
      },
    },
  };
  await expect(publishScenario(meanwhile, { scenario, revision: 1, by: 'p', note: '' })).rejects.toMatchObject({
    code: 'scenario-invalid',
    data: { faults: [{ code: 'reference-missing', node: 'mail', data: { id: template } }] },
  });
  expect(await engine.store.scenarios.one({ _id: scenario })).toMatchObject({ status: 'draft', liveVersion: null });
});

test('deleting and publishing at once never leaves a live scenario without its mail', async () => {
  for (let time = 0; time < 15; time += 1) {
    const template = await createTemplate(engine, 'Both', content);
    const scenario = await createScenario(engine, { name: 'Both', graph: { nodes: [], edges: [] } });
    const publish = async (): Promise<void> => {
      await saveDraft(engine, { scenario, revision: 1, name: 'Both', graph: mailing(template) });
      await publishScenario(engine, { scenario, revision: 2, by: 'p', note: '' });
    };
    const [published, deleted] = await Promise.allSettled([publish(), deleteTemplate(engine, template)]);
    expect(published.status === 'fulfilled' && deleted.status === 'fulfilled').toBe(false);
  }
});

test('publishing refuses a template that was deleted', async () => {
  const graph = (await engine.store.scenarios.one({ _id: SAMPLE_IDS.scenario.en }))?.graph ?? { nodes: [], edges: [] };
  const scenario = await createScenario(engine, { name: 'Copy', graph });
  await engine.store.templates.raw.deleteMany({});
  await expect(publishScenario(engine, { scenario, revision: 1, by: 'p', note: '' })).rejects.toMatchObject({
    code: 'scenario-invalid',
  });
});
