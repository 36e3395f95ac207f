import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { draw } from '../../test/setup/draw.ts';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { publish } from '../../test/setup/publish.ts';
import type { Engine } from '../engine.ts';
import { pauseScenario } from '../enrollment/pause-scenario.ts';
import { publishScenario } from '../drafts/publish-scenario.ts';
import { resumeScenario } from '../enrollment/resume-scenario.ts';
import { saveDraft } from '../drafts/save-draft.ts';
import { stopScenario } from '../enrollment/stop-scenario.ts';
import { dispatch } from '../events/dispatch.ts';
import { EVENT_DATA } from '../events/event-types.ts';
import { findOrCreateLead } from '../leads/find-or-create-lead.ts';
import type { OpenEngine } from '../open-engine.ts';
import { SAMPLE_SETTINGS } from '../sample/sample-settings.ts';
import type { Graph } from '../scenario/graph.ts';
import type { JsonObject } from '../scenario/json.ts';
import { createSegment } from '../segments/segments.ts';
import { enterLeads } from './enter-leads.ts';
import { makeCalls } from './make-calls.ts';
import { noteCalls } from './note-calls.ts';

let open: OpenEngine;
/** The hand of the clock: schedules are of real time, so tests hand in the time. */
let clock = 0;
let engine: Engine;
beforeAll(async () => {
  open = await openTestEngine();
  await open.store.settings.raw.insertOne({ ...SAMPLE_SETTINGS, zone: 'Europe/Paris' });
  engine = {
    ...open,
    now: () => clock,
    runs: { ...open.runs, start: async () => undefined },
    dispatch: (event) => dispatch(engine, event),
  };
});
afterAll(() => open.close());
beforeEach(async () => {
  clock = Date.parse('2026-06-01T06:00:00Z');
  await Promise.all([
    open.store.leads.raw.deleteMany({}),
    open.store.scenarios.raw.updateMany({}, { $set: { status: 'stopped', startsOn: [] } }),
  ]);
});

const at = (text: string): void => void (clock = Date.parse(text));
const look = async (through: Engine = engine): Promise<void> => {
  await noteCalls(through);
  await makeCalls(through);
};

async function someLeads(count: number, profile: (n: number) => JsonObject = () => ({})): Promise<string[]> {
  const made = Array.from({ length: count }, async (_, n) => {
    const email = `l${n}@${clock}.example.org`;
    return (await findOrCreateLead(engine, { email, profile: profile(n), source: 'test', channel: 'test' })).lead._id;
  });
  return Promise.all(made);
}

const everybody = async (): Promise<string> =>
  createSegment(engine, { name: 'All', condition: { join: 'all', of: [{ on: 'score', op: 'at-least', value: 0 }] } });

const drawn = (kind: string, config: JsonObject): Graph =>
  draw({ start: [kind, config], over: ['end', { result: 'done' }] }, ['start > over']);

/** What was called for a scenario: occurrence and lead, in order. */
async function called(scenario: string): Promise<{ occurrence: string; lead: string }[]> {
  const events = await engine.store.events.many({ type: 'called', 'data.scenario': scenario });
  return events
    .map(({ lead, data }) => ({ occurrence: EVENT_DATA.called.parse(data).occurrence, lead }))
    .toSorted((a, b) => `${a.occurrence}:${a.lead}`.localeCompare(`${b.occurrence}:${b.lead}`));
}
const leadsCalled = async (scenario: string): Promise<string[]> => (await called(scenario)).map(({ lead }) => lead);

const WEEKDAYS = { on: 'days', days: [1, 2, 3, 4, 5], at: '09:00' };

describe('a schedule', () => {
  test('calls each lead of its segment once at each time, however many workers look, again and again', async () => {
    const leads = await someLeads(7);
    const scenario = await publish(engine, drawn('schedule', { segment: await everybody(), when: WEEKDAYS }));
    await look();
    expect(await called(scenario)).toEqual([]);
    at('2026-06-01T07:00:00Z');
    await Promise.all([look(), look(), look()]);
    await look();
    expect(await leadsCalled(scenario)).toEqual(leads.toSorted());
    at('2026-06-02T07:00:00Z');
    await look();
    const occurrences = new Set((await called(scenario)).map(({ occurrence }) => occurrence));
    expect(await called(scenario)).toHaveLength(14);
    expect(occurrences).toEqual(new Set(['2026-06-01T07:00:00.000Z', '2026-06-02T07:00:00.000Z']));
  });

  test('that came due while everything was down calls once, late', async () => {
    await someLeads(3);
    const scenario = await publish(engine, drawn('schedule', { segment: await everybody(), when: WEEKDAYS }));
    await look();
    at('2026-06-04T12:00:00Z');
    await look();
    await look();
    expect((await called(scenario)).map(({ occurrence }) => occurrence)).toEqual(
      Array(3).fill('2026-06-01T07:00:00.000Z'),
    );
    at('2026-06-05T07:00:00Z');
    await look();
    expect(await called(scenario)).toHaveLength(6);
  });

  test('of a paused or stopped scenario does nothing, and makes up for nothing', async () => {
    await someLeads(2);
    const scenario = await publish(engine, drawn('schedule', { segment: await everybody(), when: WEEKDAYS }));
    await look();
    await pauseScenario(engine, scenario);
    at('2026-06-01T07:00:00Z');
    await look();
    await resumeScenario(engine, scenario);
    at('2026-06-01T08:00:00Z');
    await look();
    expect(await called(scenario)).toEqual([]);
    at('2026-06-02T07:00:00Z');
    await look();
    expect(await called(scenario)).toHaveLength(2);
    await stopScenario(engine, scenario);
    at('2026-06-03T07:00:00Z');
    await look();
    expect(await called(scenario)).toHaveLength(2);
  });

  test('broken off by a crash goes on from where it stood, and calls nobody twice', async () => {
    const leads = await someLeads(230);
    const scenario = await publish(engine, drawn('schedule', { segment: await everybody(), when: WEEKDAYS }));
    await look();
    at('2026-06-01T07:00:00Z');
    const dying: Engine = {
      ...engine,
      store: {
        ...engine.store,
        transaction: async (work) => {
          if ((await engine.store.events.raw.countDocuments({ type: 'called', 'data.scenario': scenario })) >= 215)
            throw new Error('died');
          return engine.store.transaction(work);
        },
      },
    };
    await expect(look(dying)).rejects.toThrow('died');
    const stoodAt = await engine.store.scheduledCalls.one({ _id: `${scenario}:start` });
    expect(stoodAt?.round?.after).toBe(leads.toSorted()[199]);
    await look();
    expect(new Set(await leadsCalled(scenario)).size).toBeLessThan(230);
    at('2026-06-01T07:02:00Z');
    const read: string[] = [];
    const watching = watchReads(read);
    await look(watching);
    expect(await leadsCalled(scenario)).toEqual(leads.toSorted());
    expect(read.toSorted()[0]).toBe(leads.toSorted()[200]);
    expect(await engine.store.scheduledCalls.one({ _id: `${scenario}:start` })).toMatchObject({
      round: null,
      lease: null,
    });
  });

  test('moves with the company’s zone', async () => {
    // What is kept of the settings for some seconds is by the clock handed in, which other tests turned further.
    at('2028-06-01T06:00:00Z');
    const scenario = await publish(engine, drawn('schedule', { segment: await everybody(), when: WEEKDAYS }));
    await look();
    await open.store.settings.raw.updateOne({ _id: 'company' }, { $set: { zone: 'America/Montreal' } });
    clock += 10_000;
    await look();
    const moved = await engine.store.scheduledCalls.one({ _id: `${scenario}:start` });
    await open.store.settings.raw.updateOne({ _id: 'company' }, { $set: { zone: 'Europe/Paris' } });
    clock += 10_000;
    await look();
    expect(moved?.nextAt).toEqual(new Date('2028-06-01T13:00:00Z'));
    const back = await engine.store.scheduledCalls.one({ _id: `${scenario}:start` });
    expect(back?.nextAt).toEqual(new Date('2028-06-01T07:00:00Z'));
  });

  test('is planned anew when it is changed, and not when something else is published', async () => {
    await someLeads(1);
    const segment = await everybody();
    const scenario = await publish(engine, drawn('schedule', { segment, when: WEEKDAYS }));
    await look();
    const planned = await engine.store.scheduledCalls.one({ _id: `${scenario}:start` });
    const again = async (revision: number, when: JsonObject, result: string): Promise<void> => {
      const graph = draw({ start: ['schedule', { segment, when }], over: ['end', { result }] }, ['start > over']);
      await saveDraft(engine, { scenario, revision, name: 'Test', graph });
      await publishScenario(engine, { scenario, revision: revision + 1, by: 'tester', note: '' });
      await look();
    };
    await again(1, WEEKDAYS, 'converted');
    expect(await engine.store.scheduledCalls.one({ _id: `${scenario}:start` })).toEqual(planned);
    await again(2, { ...WEEKDAYS, at: '10:00' }, 'converted');
    const changed = await engine.store.scheduledCalls.one({ _id: `${scenario}:start` });
    expect(changed?.nextAt).toEqual(new Date('2026-06-01T08:00:00Z'));
  });
});

/** An engine that notes which leads are read page by page. */
function watchReads(read: string[]): Engine {
  const { leads } = engine.store;
  const many: typeof leads.many = async (filter, options) => {
    const found = await leads.many(filter, options);
    read.push(...found.map(({ _id }) => _id));
    return found;
  };
  return { ...engine, store: { ...engine.store, leads: { ...leads, many } } };
}

describe('a newsletter', () => {
  test('goes to its segment once, as soon as it is published', async () => {
    const leads = await someLeads(5);
    const scenario = await publish(engine, drawn('newsletter', { segment: await everybody(), at: null }));
    await look();
    await look();
    expect(await leadsCalled(scenario)).toEqual(leads.toSorted());
    await someLeads(1, () => ({ late: true }));
    await stopScenario(engine, scenario);
    await publishScenario(engine, { scenario, revision: 1, by: 'tester', note: '' });
    at('2026-06-09T07:00:00Z');
    await look();
    expect(await called(scenario)).toHaveLength(5);
  });

  test('waits for its moment, in the company’s zone; one that was held then goes out when it goes on', async () => {
    await someLeads(2);
    const scenario = await publish(engine, drawn('newsletter', { segment: await everybody(), at: '2026-06-01T09:00' }));
    at('2026-06-01T06:59:59Z');
    await look();
    expect(await called(scenario)).toEqual([]);
    await pauseScenario(engine, scenario);
    at('2026-06-01T07:00:00Z');
    await look();
    expect(await called(scenario)).toEqual([]);
    await resumeScenario(engine, scenario);
    await look();
    expect(await called(scenario)).toHaveLength(2);
  });

  test('published after its moment goes to nobody', async () => {
    await someLeads(2);
    const scenario = await publish(engine, drawn('newsletter', { segment: await everybody(), at: '2026-05-01T09:00' }));
    await look();
    expect(await called(scenario)).toEqual([]);
  });

  test('paused in its midst holds there, and goes on to the others', async () => {
    const leads = await someLeads(230);
    const scenario = await publish(engine, drawn('newsletter', { segment: await everybody(), at: null }));
    let batches = 0;
    const pausing: Engine = {
      ...engine,
      dispatch: async (event) => {
        batches += 1;
        if (batches === 150) await pauseScenario(engine, scenario);
        return engine.dispatch(event);
      },
    };
    await look(pausing);
    expect(await called(scenario)).toHaveLength(200);
    await look();
    expect(await called(scenario)).toHaveLength(200);
    await resumeScenario(engine, scenario);
    await look();
    expect(await leadsCalled(scenario)).toEqual(leads.toSorted());
  });
});

describe('a date of the profile', () => {
  const config = (change: JsonObject = {}): JsonObject => ({
    field: 'renewal',
    days: 7,
    side: 'before',
    at: '09:00',
    repeats: 'once',
    ...change,
  });

  /** Looks every quarter of an hour from one instant to another. */
  async function through(from: string, to: string): Promise<void> {
    for (at(from); clock <= Date.parse(to); clock += 900_000) await look();
  }

  test('calls each lead at its own nine o’clock, once, though it is looked at all day', async () => {
    const zones = ['Europe/Paris', 'America/Montreal', 'Pacific/Auckland', 'nowhere'];
    const [paris = '', montreal = '', auckland = '', nowhere = ''] = await someLeads(4, (n) => ({
      renewal: '2026-06-10',
      timeZone: zones[n] ?? '',
    }));
    const scenario = await publish(engine, drawn('profile-date', config()));
    at('2026-06-02T12:00:00Z');
    await look();
    await through('2026-06-02T12:15:00Z', '2026-06-02T21:00:00Z');
    expect(await leadsCalled(scenario)).toEqual([auckland]);
    await through('2026-06-02T21:15:00Z', '2026-06-03T07:00:00Z');
    expect((await leadsCalled(scenario)).toSorted()).toEqual([auckland, paris, nowhere].toSorted());
    await through('2026-06-03T07:15:00Z', '2026-06-04T12:00:00Z');
    expect((await leadsCalled(scenario)).toSorted()).toEqual([auckland, paris, nowhere, montreal].toSorted());
    expect(new Set((await called(scenario)).map(({ occurrence }) => occurrence))).toEqual(new Set(['2026-06-10']));
  });

  test('that came due while everything was down calls once, late', async () => {
    const [lead] = await someLeads(1, () => ({ renewal: '10/06/2026' }));
    const scenario = await publish(engine, drawn('profile-date', config()));
    await look();
    at('2026-06-05T12:00:00Z');
    await Promise.all([look(), look()]);
    await look();
    expect(await called(scenario)).toEqual([{ occurrence: '2026-06-10', lead }]);
  });

  test('returns every year; one that moved is another', async () => {
    const [lead = ''] = await someLeads(1, () => ({ renewal: '1984-02-29' }));
    const scenario = await publish(
      engine,
      drawn('profile-date', config({ days: 0, side: 'after', repeats: 'yearly' })),
    );
    at('2027-02-27T12:00:00Z');
    await look();
    await through('2027-02-28T06:00:00Z', '2027-02-28T12:00:00Z');
    expect(await called(scenario)).toEqual([{ occurrence: '2027-02-28', lead }]);
    await engine.store.leads.raw.updateOne({ _id: lead }, { $set: { 'profile.renewal': '1984-03-05' } });
    await through('2027-03-05T06:00:00Z', '2027-03-05T12:00:00Z');
    expect((await called(scenario)).map(({ occurrence }) => occurrence)).toEqual(['2027-02-28', '2027-03-05']);
  });

  test('that passed while the scenario was paused is not made up for', async () => {
    await someLeads(1, () => ({ renewal: '2026-06-10' }));
    const scenario = await publish(engine, drawn('profile-date', config()));
    await look();
    await pauseScenario(engine, scenario);
    await look();
    at('2026-06-03T12:00:00Z');
    await look();
    await resumeScenario(engine, scenario);
    await through('2026-06-03T12:15:00Z', '2026-06-03T14:00:00Z');
    expect(await called(scenario)).toEqual([]);
  });
});

describe('by hand', () => {
  test('enters the leads that are named, once for each key, and as the re-entry rule allows', async () => {
    const [one = '', two = ''] = await someLeads(2);
    const scenario = await publish(engine, drawn('by-hand', { hint: '' }));
    const entrance = { scenario, node: 'start', by: 'manager' };
    expect(await enterLeads(engine, { ...entrance, leads: [one, one, 'nobody'], key: 'a' })).toEqual({
      called: 1,
      entered: 1,
      unknown: ['nobody'],
    });
    expect(await enterLeads(engine, { ...entrance, leads: [one], key: 'a' })).toMatchObject({ called: 0, entered: 0 });
    expect(await enterLeads(engine, { ...entrance, leads: [one, two], key: 'b' })).toMatchObject({
      called: 2,
      entered: 1,
    });
    const runs = await engine.store.enrollments.many({ scenario });
    expect(runs.map(({ lead }) => lead).toSorted()).toEqual([one, two].toSorted());
  });

  test('is refused where no lead enters by hand, and where the scenario takes none', async () => {
    const [lead = ''] = await someLeads(1);
    const other = await publish(engine, drawn('event-received', { name: 'visit' }));
    const entrance = { node: 'start', leads: [lead], key: 'a', by: 'manager' };
    await expect(enterLeads(engine, { ...entrance, scenario: other })).rejects.toMatchObject({ code: 'node-unknown' });
    await stopScenario(engine, other);
    await expect(enterLeads(engine, { ...entrance, scenario: other })).rejects.toMatchObject({
      code: 'scenario-not-live',
    });
  });
});
