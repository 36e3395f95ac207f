import { z } from 'zod';
import { graph } from '../../engine/scenario/graph.ts';
import { LONGEST_TEXT } from '../../engine/scenario/text/longest-text.ts';
import { sortBy } from './lists/column.ts';
import { scenarioColumns } from './lists/scenario-columns.ts';
import { overduePolicy } from './live.ts';
import { ofResults } from './results.ts';
import { language } from './session.ts';
import { byId, done, id, instant, listOf, nothing, page, route } from './route.ts';

export const scenarioStatus = z.enum(['draft', 'live', 'paused', 'stopped']);

/** One thing wrong with a graph: engine/scenario/fault.ts has the codes. */
export const fault = z.strictObject({
  code: z.string(),
  node: z.string().nullable(),
  edge: z.string().nullable(),
  path: z.array(z.union([z.string(), z.number()])),
  data: z.record(z.string(), z.json()),
});

export const scenarioSummary = z.strictObject({
  id,
  name: z.string(),
  status: scenarioStatus,
  liveVersion: z.int().nullable(),
  /** The draft differs from the live version. */
  changed: z.boolean(),
  leadsInside: z.int(),
  /** Of those inside, how many stand still at a step by a fault. */
  leadsParked: z.int(),
  updatedAt: instant,
});
export type ScenarioSummary = z.infer<typeof scenarioSummary>;

export const scenario = z.strictObject({
  ...scenarioSummary.shape,
  revision: z.int(),
  graph,
  savedAt: instant,
  /** The person, or the API key, that saved it last; null where that is not known any more. */
  savedBy: z.strictObject({ id, name: z.string() }).nullable(),
  /** Why the engine paused it: `most` mails left within an hour. Null where people did, or it is not paused. */
  pausedFor: z.strictObject({ code: z.literal('too-many-mails'), most: z.int(), at: instant }).nullable(),
});
export type Scenario = z.infer<typeof scenario>;

export const scenarioVersion = z.strictObject({
  version: z.int(),
  publishedAt: instant,
  publishedBy: z.string(),
  note: z.string(),
  leadsInside: z.int(),
});

export const nodeCounts = z.strictObject({
  node: z.string(),
  waiting: z.int(),
  parked: z.int(),
  passed: z.int(),
  left: z.int(),
});

/**
 * Leads at a node: `waiting` there now, `parked` there by a fault, `passed` through it, or `left` the scenario there; and
 * those its mail was `sent` to, who `clicked` in it, or who `unsubscribed` by it.
 */
export const whereabouts = z.enum(['waiting', 'parked', 'passed', 'left', 'sent', 'clicked', 'unsubscribed']);
export const leadAtNode = z.strictObject({
  lead: id,
  enrollment: id,
  name: z.string(),
  email: z.string().nullable(),
  version: z.int(),
  since: instant,
  until: instant.nullable(),
  /** A resumed scenario lets its leads go on one after the other: this is its turn. */
  heldUntil: instant.nullable(),
  outlet: z.string().nullable(),
  /** Why it stands still, or what it waits for at another system. */
  code: z.string().nullable(),
});

const toldPart = z.strictObject({ text: z.string(), node: z.string().nullable(), tells: z.boolean() });

/** A part of a scenario in plain words; engine/scenario/words/told-scenario.ts says what a line is. */
export const toldSection = z.strictObject({
  code: z.enum(['path', 'loose', 'rules']),
  title: z.string(),
  lines: z.array(
    z.strictObject({
      number: z.string(),
      label: z.string(),
      depth: z.int(),
      opens: z.boolean(),
      parts: z.array(toldPart),
    }),
  ),
});

const name = z.string().trim().min(1).max(120);
/** What a tab of a browser calls itself, drawn at random. */
const tab = z.string().regex(/^[A-Za-z0-9-]{8,60}$/, 'This is no name of a tab');

export const scenarioRoutes = {
  scenarios: route({
    method: 'get',
    path: '/scenarios',
    access: 'scenarios.read',
    summary: 'Scenarios, found by words of their name',
    params: nothing,
    query: z.strictObject({
      ...page,
      search: z.string().max(120).optional(),
      status: scenarioStatus.optional(),
      sort: sortBy(scenarioColumns).optional(),
    }),
    body: nothing,
    response: listOf(scenarioSummary),
  }),
  createScenario: route({
    method: 'post',
    path: '/scenarios',
    access: 'scenarios.write',
    summary: 'Make a scenario, empty or from a graph',
    params: nothing,
    query: nothing,
    body: z.strictObject({ name, graph: graph.optional() }),
    response: z.strictObject({ id }),
  }),
  scenario: route({
    method: 'get',
    path: '/scenarios/:id',
    access: 'scenarios.read',
    summary: 'A scenario with its draft',
    params: byId,
    query: nothing,
    body: nothing,
    response: scenario,
  }),
  /** 409 `draft-changed` with data {revision} when another save came between. */
  saveDraft: route({
    method: 'put',
    path: '/scenarios/:id/draft',
    access: 'scenarios.write',
    summary: 'Save the draft over a known revision',
    params: byId,
    query: nothing,
    body: z.strictObject({ revision: z.int(), name, graph }),
    response: z.strictObject({ revision: z.int(), savedAt: instant }),
  }),
  /** To be told again every few seconds: who was not heard of for 15 seconds is taken to have left. */
  beHere: route({
    method: 'put',
    path: '/scenarios/:id/presence',
    access: 'scenarios.read',
    summary: 'Tell that a tab looks at the draft, and which step is selected there; answers which others do',
    params: byId,
    query: nothing,
    body: z.strictObject({ tab, node: z.string().max(60).nullable() }),
    response: z.strictObject({
      revision: z.int(),
      others: z.array(
        z.strictObject({
          tab,
          person: z.strictObject({ id, name: z.string() }),
          node: z.string().nullable(),
        }),
      ),
    }),
  }),
  beGone: route({
    method: 'delete',
    path: '/scenarios/:id/presence/:tab',
    access: 'scenarios.read',
    summary: 'Tell that a tab left the draft',
    params: z.strictObject({ id, tab }),
    query: nothing,
    body: nothing,
    response: done,
  }),
  scenarioText: route({
    method: 'get',
    path: '/scenarios/:id/text',
    access: 'scenarios.read',
    summary: 'The draft as YAML, its comments with it',
    params: byId,
    query: nothing,
    body: nothing,
    response: z.strictObject({ revision: z.int(), text: z.string() }),
  }),
  /** 422 `text-unreadable` with data {faults}, each with its line; 409 `draft-changed`. */
  saveText: route({
    method: 'put',
    path: '/scenarios/:id/text',
    access: 'scenarios.write',
    summary: 'Save the draft from YAML over a known revision',
    params: byId,
    query: nothing,
    body: z.strictObject({ revision: z.int(), text: z.string().max(LONGEST_TEXT) }),
    response: z.strictObject({ revision: z.int(), savedAt: instant }),
  }),
  /** 422 `scenario-invalid` with data {faults} when the draft has faults; 409 `draft-changed`. */
  publish: route({
    method: 'post',
    path: '/scenarios/:id/publish',
    access: 'scenarios.write',
    summary: 'Publish the draft as a new version',
    params: byId,
    query: nothing,
    body: z.strictObject({ revision: z.int(), note: z.string().max(500) }),
    response: z.strictObject({ version: z.int() }),
  }),
  validateDraft: route({
    method: 'get',
    path: '/scenarios/:id/faults',
    access: 'scenarios.read',
    summary: 'What is wrong with the draft',
    params: byId,
    query: nothing,
    body: nothing,
    response: z.strictObject({ faults: z.array(fault) }),
  }),
  versions: route({
    method: 'get',
    path: '/scenarios/:id/versions',
    access: 'scenarios.read',
    summary: 'Published versions, newest first',
    params: byId,
    query: nothing,
    body: nothing,
    response: z.strictObject({ items: z.array(scenarioVersion) }),
  }),
  version: route({
    method: 'get',
    path: '/scenarios/:id/versions/:version',
    access: 'scenarios.read',
    summary: 'A published version as it was drawn',
    params: z.strictObject({ id, version: z.coerce.number().int() }),
    query: nothing,
    body: nothing,
    response: z.strictObject({ version: z.int(), graph }),
  }),
  words: route({
    method: 'get',
    path: '/scenarios/:id/words',
    access: 'scenarios.read',
    summary: 'The draft, or a published version, in plain words: as text, and line by line with the steps meant',
    params: byId,
    query: z.strictObject({ lang: language.default('fr'), version: z.coerce.number().int().optional() }),
    body: nothing,
    response: z.strictObject({ text: z.string(), sections: z.array(toldSection) }),
  }),
  pause: route({
    method: 'post',
    path: '/scenarios/:id/pause',
    access: 'scenarios.write',
    summary: 'Hold every lead where it is',
    params: byId,
    query: nothing,
    body: nothing,
    response: done,
  }),
  resume: route({
    method: 'post',
    path: '/scenarios/:id/resume',
    access: 'scenarios.write',
    summary: 'Let leads go on; what came due by the policy, else one lead a second',
    params: byId,
    query: nothing,
    body: z.strictObject({ overdue: overduePolicy.optional() }),
    response: done,
  }),
  stop: route({
    method: 'post',
    path: '/scenarios/:id/stop',
    access: 'scenarios.write',
    summary: 'Take every lead out and take no more in',
    params: byId,
    query: nothing,
    body: nothing,
    response: z.strictObject({ stopped: z.int() }),
  }),
  deleteScenario: route({
    method: 'delete',
    path: '/scenarios/:id',
    access: 'scenarios.write',
    summary: 'Delete a scenario that was never published',
    params: byId,
    query: nothing,
    body: nothing,
    response: done,
  }),
  counts: route({
    method: 'get',
    path: '/scenarios/:id/counts',
    access: 'scenarios.read',
    summary: 'How many leads wait at, passed and left each node, over all versions or of one; test runs not counted',
    params: byId,
    query: z.strictObject({ version: z.coerce.number().int().min(1).optional() }),
    body: nothing,
    response: z.strictObject({ leadsInside: z.int(), nodes: z.array(nodeCounts) }),
  }),
  leadsAtNode: route({
    method: 'get',
    path: '/scenarios/:id/nodes/:node/leads',
    access: 'scenarios.read',
    summary: 'The leads behind a number on the canvas; days are of when they passed, left or were sent a mail',
    params: z.strictObject({ id, node: z.string().max(60) }),
    query: z.strictObject({ ...page, ...ofResults, where: whereabouts }),
    body: nothing,
    response: listOf(leadAtNode),
  }),
};
