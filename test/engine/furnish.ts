import { createScenario } from '../../engine/drafts/create-scenario.ts';
import { publishScenario } from '../../engine/drafts/publish-scenario.ts';
import type { Engine } from '../../engine/engine.ts';
import { SAMPLE_SETTINGS } from '../../engine/sample/sample-settings.ts';
import { draw } from '../setup/draw.ts';
import { PLAIN_FORM } from '../setup/plain-form.ts';
import { RANDOM_KNOWN } from '../setup/random-graph.ts';

/** All that random configs name, as it was at an instant. */
export async function furnish(engine: Engine, start: number): Promise<void> {
  const { store } = engine;
  const at = new Date(start);
  await store.settings.raw.insertOne({ ...SAMPLE_SETTINGS, topics: [{ id: 'topic-1', name: 'News' }] });
  for (const _id of RANDOM_KNOWN.templates)
    await store.templates.raw.insertOne({
      _id,
      name: _id,
      revision: 1,
      content: { language: 'en', subject: 'Hello', preheader: '', blocks: [{ type: 'text', text: 'Hello' }] },
      createdAt: at,
      updatedAt: at,
    });
  for (const _id of RANDOM_KNOWN.forms)
    await store.forms.raw.insertOne({
      _id,
      name: _id,
      revision: 1,
      version: 1,
      content: PLAIN_FORM,
      createdAt: at,
      updatedAt: at,
    });
  for (const _id of RANDOM_KNOWN.people)
    await store.people.raw.insertOne({
      _id,
      name: _id,
      email: `${_id}@example.org`,
      role: 'rep',
      language: 'en',
      sells: true,
      active: true,
      passwordHash: null,
      openHandOffs: 0,
      lastHandOffAt: null,
      createdAt: at,
    });
  await store.segments.raw.insertOne({
    _id: 'segment-1',
    name: 'All',
    condition: { join: 'all', of: [{ on: 'score', op: 'at-least', value: 0 }] },
    revision: 1,
    createdAt: at,
    updatedAt: at,
  });
  const other = draw({ call: ['by-hand', { hint: '' }], done: ['end', { result: 'done' }] }, ['call > done']);
  const scenario = await createScenario(engine, { name: 'Other', graph: other });
  await store.scenarios.raw.deleteOne({ _id: scenario });
  await store.scenarios.raw.insertOne({
    _id: 'scenario-1',
    name: 'Other',
    status: 'draft',
    graph: other,
    revision: 1,
    savedAt: at,
    publishedRevision: null,
    liveVersion: null,
    startsOn: [],
    createdAt: at,
  });
  await publishScenario(engine, { scenario: 'scenario-1', revision: 1, by: 'tester', note: '' });
}
