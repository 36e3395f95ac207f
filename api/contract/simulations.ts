import { z } from 'zod';
import { FINDING_CODES } from '../../engine/scenario/finding.ts';
import { jsonObject } from '../../engine/scenario/json.ts';
import { ratesOver } from '../../engine/scenario/rates-over.ts';
import { crowd } from '../../engine/scenario/simulate-crowd.ts';
import { simulationInput } from '../../engine/scenario/simulation-input.ts';
import { simulationTally } from '../../engine/scenario/simulation-tally.ts';
import { expectedPath, pathDifference } from '../../engine/scenario/regression.ts';
import { byId, done, id, instant, nothing, route } from './route.ts';

/** What was found out about a draft before it is published; `via` are the nodes of a path that shows it. */
export const finding = z.strictObject({
  code: z.enum(FINDING_CODES),
  level: z.enum(['fault', 'warning', 'note']),
  node: z.string().nullable(),
  data: z.record(z.string(), z.json()),
  via: z.array(z.string()),
});
export type ToldFinding = z.infer<typeof finding>;

const decision = z.strictObject({
  node: z.string(),
  visit: z.int(),
  part: z.string(),
  kind: z.string(),
  outcome: z.string(),
  outlet: z.string().nullable(),
  because: z.strictObject({ code: z.string(), data: z.record(z.string(), z.json()) }),
  at: instant,
});

/** What one simulated lead went through. */
const simulatedPath = z.strictObject({
  path: z.array(decision),
  mails: z.array(z.strictObject({ node: z.string(), template: z.string(), at: instant })),
  ended: z.string().nullable(),
  standsAt: z.string().nullable(),
  /** Why it is stuck there: a step of one’s own is at fault. */
  parked: z.string().nullable(),
  /** When the scenario would have paused itself, with the lead where it stands. */
  pausedAt: instant.nullable(),
  at: instant,
  profile: jsonObject,
  score: z.number(),
  stage: z.string(),
  tags: z.array(z.string()),
});

const history = z.strictObject({
  of: z.literal('history'),
  from: instant,
  to: instant,
  /** At most so many leads, those with the latest events first. */
  leads: z.int().min(1).max(50_000).default(10_000),
});

/** What was simulated: invented leads, or what real ones did. */
const simulationTask = z.discriminatedUnion('of', [z.strictObject({ of: z.literal('crowd'), crowd }), history]);

/** What is to be simulated: outcomes that exclude one another come to no more than all leads. */
const newSimulation = z.discriminatedUnion('of', [
  z.strictObject({
    of: z.literal('crowd'),
    crowd: crowd.superRefine((asked, context) => {
      for (const { of, index } of ratesOver(asked))
        context.addIssue({
          code: 'custom',
          path: [of, index, 'rate'],
          message: 'With the others of its step this comes to more than 100 %, and only one of them can come true',
        });
    }),
  }),
  history,
]);

/** A simulation of many leads: `tally` once it is done; where it replays the past, `really` is what happened in truth, and `onlyTook` how many leads were taken where all were too much. */
export const simulation = z.strictObject({
  id,
  of: z.enum(['crowd', 'history']),
  /** What was asked for. */
  task: simulationTask,
  revision: z.int(),
  status: z.enum(['running', 'done', 'cancelled', 'failed']),
  done: z.int(),
  total: z.int(),
  tally: simulationTally.nullable(),
  really: z.strictObject({ mails: z.int(), handOffs: z.int() }).nullable(),
  onlyTook: z.int().nullable(),
  startedAt: instant,
});
export type ToldSimulation = z.infer<typeof simulation>;

const name = z.string().trim().min(1).max(120);

/** A saved path; `difference` tells where the draft takes it otherwise, `runs` is false while the draft has faults. */
export const savedPath = z.strictObject({
  id,
  name,
  input: simulationInput,
  expected: expectedPath,
  runs: z.boolean(),
  difference: pathDifference.nullable(),
  createdAt: instant,
  updatedAt: instant,
});
export type SavedPath = z.infer<typeof savedPath>;

const regressionOf = z.strictObject({ id, regression: id });
const simulationOf = z.strictObject({ id, simulation: id });

export const simulationRoutes = {
  findings: route({
    method: 'get',
    path: '/scenarios/:id/findings',
    access: 'scenarios.read',
    summary: 'What reasoning finds in the draft: faults block publishing, warnings and notes do not',
    params: byId,
    query: nothing,
    body: nothing,
    response: z.strictObject({ findings: z.array(finding) }),
  }),
  deadLinks: route({
    method: 'get',
    path: '/scenarios/:id/dead-links',
    access: 'scenarios.write',
    summary: 'Ask each link of the draft’s mails whether it leads somewhere; what was found is good for five minutes',
    params: byId,
    query: nothing,
    body: nothing,
    response: z.strictObject({ findings: z.array(finding) }),
  }),
  simulateOne: route({
    method: 'post',
    path: '/scenarios/:id/simulate',
    access: 'scenarios.read',
    summary: 'Take one invented lead with scripted reactions through the draft; nothing is sent or kept',
    params: byId,
    query: nothing,
    body: simulationInput,
    response: simulatedPath,
  }),
  /** 409 `simulation-busy` while the caller has one of this scenario under way: `simulation` names it. */
  startSimulation: route({
    method: 'post',
    path: '/scenarios/:id/simulations',
    access: 'scenarios.write',
    summary: 'Take many invented leads, or real ones’ past, through the draft; ask how far it is by its id',
    params: byId,
    query: nothing,
    body: newSimulation,
    response: z.strictObject({ id }),
  }),
  lastSimulation: route({
    method: 'get',
    path: '/scenarios/:id/simulations',
    access: 'scenarios.read',
    summary: 'The simulation of a kind that the caller began last, with what was asked for; null where none is kept',
    params: byId,
    query: z.strictObject({ of: z.enum(['crowd', 'history']) }),
    body: nothing,
    response: z.strictObject({ simulation: simulation.nullable() }),
  }),
  simulation: route({
    method: 'get',
    path: '/scenarios/:id/simulations/:simulation',
    access: 'scenarios.read',
    summary: 'How far a simulation is, and what came of it',
    params: simulationOf,
    query: nothing,
    body: nothing,
    response: simulation,
  }),
  cancelSimulation: route({
    method: 'delete',
    path: '/scenarios/:id/simulations/:simulation',
    access: 'scenarios.write',
    summary: 'Stop a simulation',
    params: simulationOf,
    query: nothing,
    body: nothing,
    response: done,
  }),
  regressions: route({
    method: 'get',
    path: '/scenarios/:id/regressions',
    access: 'scenarios.read',
    summary: 'Saved paths, and where the draft takes them otherwise',
    params: byId,
    query: nothing,
    body: nothing,
    response: z.strictObject({ items: z.array(savedPath) }),
  }),
  keepRegression: route({
    method: 'post',
    path: '/scenarios/:id/regressions',
    access: 'scenarios.write',
    summary: 'Keep the path the draft takes as a test that runs at each publication',
    params: byId,
    query: nothing,
    body: z.strictObject({ name, input: simulationInput }),
    response: z.strictObject({ id }),
  }),
  acceptRegression: route({
    method: 'post',
    path: '/scenarios/:id/regressions/:regression/accept',
    access: 'scenarios.write',
    summary: 'Take the path the draft takes now as the expected one',
    params: regressionOf,
    query: nothing,
    body: nothing,
    response: done,
  }),
  deleteRegression: route({
    method: 'delete',
    path: '/scenarios/:id/regressions/:regression',
    access: 'scenarios.write',
    summary: 'Delete a saved path',
    params: regressionOf,
    query: nothing,
    body: nothing,
    response: done,
  }),
};
