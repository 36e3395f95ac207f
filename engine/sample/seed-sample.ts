import { addMagnet } from '../capture/add-magnet.ts';
import { createForm } from '../capture/save-form.ts';
import type { Engine } from '../engine.ts';
import { publishScenario } from '../drafts/publish-scenario.ts';
import type { Language } from '../scenario/localized.ts';
import { E_BOOK_TEXT } from './e-book-text.ts';
import { makeEBook } from './make-e-book.ts';
import { SAMPLE_FORMS } from './sample-forms.ts';
import { sampleGraph } from './sample-graph.ts';
import { SAMPLE_IDS } from './sample-ids.ts';
import { SAMPLE_SETTINGS } from './sample-settings.ts';
import { sampleTemplates } from './sample-templates.ts';

const LANGUAGES: readonly Language[] = ['fr', 'en'];
const SCENARIO_NAMES: Readonly<Record<Language, string>> = { fr: 'E-book → proposition', en: 'E-book → proposal' };

async function seedPeople({ store, now }: Engine): Promise<void> {
  for (const [index, _id] of SAMPLE_IDS.people.entries()) {
    const person = {
      name: `Commercial ${index + 1}`,
      email: `commercial-${index + 1}@example.com`,
      role: 'rep' as const,
      language: 'fr' as const,
      sells: true,
      active: true,
      passwordHash: null,
      openHandOffs: 0,
      lastHandOffAt: null,
      createdAt: new Date(now()),
    };
    await store.people.raw.updateOne({ _id }, { $setOnInsert: person }, { upsert: true });
  }
}

async function seedForms(engine: Engine): Promise<void> {
  const { magnets, forms } = engine.store;
  for (const language of LANGUAGES) {
    const id = SAMPLE_IDS.magnet[language];
    if ((await magnets.one({ _id: id })) !== null) continue;
    const { title: name } = E_BOOK_TEXT[language];
    await addMagnet(engine, { id, name, fileName: name, file: await makeEBook(language, SAMPLE_SETTINGS.company) });
  }
  for (const { id, name, content } of SAMPLE_FORMS)
    if ((await forms.one({ _id: id })) === null) await createForm(engine, name, content, id);
}

async function seedTemplates({ store, now, config }: Engine): Promise<void> {
  const at = new Date(now());
  for (const { id, name, content } of sampleTemplates(config.publicUrl))
    await store.templates.raw.updateOne(
      { _id: id },
      { $setOnInsert: { name, revision: 1, content, createdAt: at, updatedAt: at } },
      { upsert: true },
    );
}

async function seedScenarios(engine: Engine): Promise<void> {
  const { scenarios } = engine.store;
  const at = new Date(engine.now());
  for (const language of LANGUAGES) {
    const draft = {
      name: SCENARIO_NAMES[language],
      status: 'draft' as const,
      graph: sampleGraph(language),
      revision: 1,
      savedAt: at,
      publishedRevision: null,
      liveVersion: null,
      startsOn: [],
      createdAt: at,
    };
    await scenarios.raw.updateOne({ _id: SAMPLE_IDS.scenario[language] }, { $setOnInsert: draft }, { upsert: true });
  }
  const live = await scenarios.one({ _id: SAMPLE_IDS.scenario.fr });
  if (live?.liveVersion === null)
    await publishScenario(engine, { scenario: live._id, revision: live.revision, by: 'Pépinière', note: 'Exemple' });
}

/**
 * Fills an empty installation with the sample in both languages: company, salespeople, templates, forms, e-book, and the
 * scenario (French live, English a draft). The settings come last: while they are missing, an interrupted seeding is finished.
 */
export async function seedSample(engine: Engine): Promise<void> {
  const { settings } = engine.store;
  if ((await settings.one({ _id: 'company' })) !== null) return;
  await seedPeople(engine);
  await seedForms(engine);
  await seedTemplates(engine);
  await seedScenarios(engine);
  const { _id, ...company } = SAMPLE_SETTINGS;
  await settings.raw.updateOne({ _id }, { $setOnInsert: company }, { upsert: true });
}
