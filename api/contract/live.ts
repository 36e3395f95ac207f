import { z } from 'zod';
import { runOperation, runSelection } from '../../engine/scenario/runs-change.ts';
import { byId, done, id, instant, listOf, nothing, page, route } from './route.ts';

const node = z.string().min(1).max(60);
const version = z.int().min(1);

/** What becomes of what came due during a pause. Minutes are of the runs' own time; null: one lead a second. */
export const overduePolicy = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('spread'), minutes: z.int().min(1).max(100_000).nullable() }),
  z.strictObject({ do: z.literal('shift') }),
  z.strictObject({ do: z.literal('leave') }),
  z.strictObject({ do: z.literal('skip'), minutes: z.int().min(1).max(100_000).nullable() }),
]);
export type OverduePolicy = z.infer<typeof overduePolicy>;

/** Where leads at a step of the old version go on; null takes them out. */
const nodeMap = z.record(node, node.nullable());

export const versionsDiff = z.strictObject({
  nodes: z.array(
    z.strictObject({
      node: z.string(),
      kind: z.string(),
      title: z.string(),
      /** What it was called, where that changed. */
      titleBefore: z.string().optional(),
      change: z.enum(['added', 'removed', 'changed']),
      fields: z.array(z.string()),
      /** Leads of the older version that stand there. */
      leads: z.int(),
    }),
  ),
  edges: z.array(
    z.strictObject({ change: z.enum(['added', 'removed']), from: z.string(), outlet: z.string(), to: z.string() }),
  ),
  rules: z.array(z.string()),
});

/** `stays`: deadlines are kept; `recounted`: a wait is counted anew from when the lead came; `unmapped`: say where to. */
export const nodeFate = z.strictObject({
  node: z.string(),
  title: z.string(),
  kind: z.string(),
  leads: z.int(),
  /** How many of them the share chooses. */
  chosen: z.int(),
  parked: z.int(),
  fate: z.enum(['stays', 'recounted', 'moves', 'leaves', 'unmapped']),
  to: z.string().nullable(),
});
export type NodeFate = z.infer<typeof nodeFate>;

export const migration = z.strictObject({
  id,
  from: z.int(),
  to: z.int().nullable(),
  map: nodeMap,
  share: z.number(),
  /** `staged`: the first share is taken; `stopped`: somebody stopped it midway. */
  state: z.enum(['running', 'staged', 'stopped', 'done']),
  back: id.nullable(),
  /** Counted as it goes. */
  moved: z.int(),
  left: z.int(),
  /** How many it is to take; null for migrations from before that was kept. */
  total: z.int().nullable(),
  by: z.string(),
  at: instant,
});
export type Migration = z.infer<typeof migration>;

/** How far what is done to many leads is; `refused` were left as they are. */
const progress = z.strictObject({
  state: z.enum(['running', 'stopped', 'done']),
  done: z.int(),
  refused: z.int(),
  /** How many it is to be done to, as things were when that was asked for. */
  total: z.int(),
});
export type Progress = z.infer<typeof progress>;

export const operation = z.strictObject({
  id,
  at: instant,
  /** Who, by name where they have one. */
  by: z.string(),
  what: z.string(),
  data: z.record(z.string(), z.json()),
  /** How many it was done to; null while it is under way. */
  done: z.int().nullable(),
  /** `name` of the first twenty leads; null beyond, and where a lead is gone. */
  to: z.array(
    z.strictObject({ enrollment: z.string(), lead: z.string(), name: z.string().nullable(), result: z.string() }),
  ),
  /** The steps that `data` names, by id. */
  steps: z.record(z.string(), z.strictObject({ title: z.string(), kind: z.string() })),
  /** Of what is done to leads by hand, for a month. */
  progress: progress.nullable(),
});
export type Operation = z.infer<typeof operation>;

export const liveRoutes = {
  diffVersions: route({
    method: 'get',
    path: '/scenarios/:id/diff',
    access: 'scenarios.read',
    summary: 'What differs between two versions, or a version and the draft, with the leads that stand there',
    params: byId,
    query: z.strictObject({ from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1).optional() }),
    body: nothing,
    response: versionsDiff,
  }),
  overdue: route({
    method: 'get',
    path: '/scenarios/:id/overdue',
    access: 'scenarios.read',
    summary:
      'How many leads of a paused scenario are to go on at once when it is resumed; of them, whose time has passed',
    params: byId,
    query: nothing,
    body: nothing,
    response: z.strictObject({ due: z.int(), late: z.int() }),
  }),
  /** Without `to`, the draft. */
  rehearseMigration: route({
    method: 'post',
    path: '/scenarios/:id/migrations/rehearsal',
    access: 'scenarios.read',
    summary: 'What would happen to the leads of a version; changes nothing',
    params: byId,
    query: nothing,
    body: z.strictObject({
      from: version,
      to: z.union([version, z.literal('draft')]).nullable(),
      map: nodeMap,
      share: z.number().min(0).max(1),
    }),
    response: z.strictObject({ total: z.int(), chosen: z.int(), nodes: z.array(nodeFate) }),
  }),
  /** 422 `mapping-missing` with data {nodes}: say where the leads there go on. */
  migrate: route({
    method: 'post',
    path: '/scenarios/:id/migrations',
    access: 'scenarios.write',
    summary: 'Take the leads of a version to another, or (`to` null) out; a share of them, rounded up, first',
    params: byId,
    query: nothing,
    body: z.strictObject({
      from: version,
      to: version.nullable(),
      map: nodeMap,
      share: z.number().gt(0).max(1),
    }),
    response: z.strictObject({ id }),
  }),
  migrations: route({
    method: 'get',
    path: '/scenarios/:id/migrations',
    access: 'scenarios.read',
    summary: 'The migrations of a scenario, newest first, at most fifty',
    params: byId,
    query: nothing,
    body: nothing,
    response: z.strictObject({ items: z.array(migration) }),
  }),
  migrateRest: route({
    method: 'post',
    path: '/migrations/:id/rest',
    access: 'scenarios.write',
    summary: 'Take the rest after a first share, or go on with a migration that was stopped',
    params: byId,
    query: nothing,
    body: nothing,
    response: done,
  }),
  stopMigration: route({
    method: 'post',
    path: '/migrations/:id/stop',
    access: 'scenarios.write',
    summary: 'Stop a migration under way: who was taken stays, it can be gone on with or taken back',
    params: byId,
    query: nothing,
    body: nothing,
    response: done,
  }),
  migrateBack: route({
    method: 'post',
    path: '/migrations/:id/back',
    access: 'scenarios.write',
    summary: 'Take the leads of a migration back to where they were',
    params: byId,
    query: nothing,
    body: nothing,
    response: z.strictObject({ id }),
  }),
  rollBack: route({
    method: 'post',
    path: '/scenarios/:id/live-version',
    access: 'scenarios.write',
    summary:
      'Make an earlier version the one that new leads follow, those inside stay on theirs; it has to take the saved paths, or be confirmed despite them',
    params: byId,
    query: nothing,
    body: z.strictObject({ version, despitePaths: z.boolean().default(false) }),
    response: done,
  }),
  rehearseGoBack: route({
    method: 'get',
    path: '/scenarios/:id/back',
    access: 'scenarios.read',
    summary: 'How many leads would go back to a version, and how many stay on each other; changes nothing',
    params: byId,
    query: z.strictObject({ version: z.coerce.number().int().min(1) }),
    body: nothing,
    response: z.strictObject({
      live: z.int().nullable(),
      back: z.int(),
      stay: z.array(z.strictObject({ version: z.int(), leads: z.int() })),
    }),
  }),
  /** `migrations` take the leads back, in the background. Asked again, nothing more is done. */
  goBack: route({
    method: 'post',
    path: '/scenarios/:id/back',
    access: 'scenarios.write',
    summary: 'Go back to a version: new leads follow it, and the leads taken from it go back to it',
    params: byId,
    query: nothing,
    body: z.strictObject({ version, despitePaths: z.boolean().default(false) }),
    response: z.strictObject({ migrations: z.array(id) }),
  }),
  /**
   * Each lead by itself; `refused` names those that were left as they are, with a code each. What takes longer than some
   * seconds is `isUnderWay` as it answers: `operation` tells how far it is, until it is over or stopped.
   */
  changeRuns: route({
    method: 'post',
    path: '/scenarios/:id/runs',
    access: 'scenarios.write',
    summary: 'Move, skip on, try again or remove leads: those named, or all that a fault keeps',
    params: byId,
    query: nothing,
    body: z.strictObject({ which: runSelection, operation: runOperation }),
    response: z.strictObject({
      operation: id,
      isUnderWay: z.boolean(),
      done: z.int(),
      refused: z.array(z.strictObject({ enrollment: z.string(), lead: z.string(), code: z.string() })),
    }),
  }),
  operation: route({
    method: 'get',
    path: '/operations/:id',
    access: 'scenarios.read',
    summary: 'How far what is done to leads by hand is',
    params: byId,
    query: nothing,
    body: nothing,
    response: progress,
  }),
  stopOperation: route({
    method: 'post',
    path: '/operations/:id/stop',
    access: 'scenarios.write',
    summary: 'Stop what is being done to leads by hand: whom it was done to stays so, the others stay as they are',
    params: byId,
    query: nothing,
    body: nothing,
    response: done,
  }),
  operations: route({
    method: 'get',
    path: '/scenarios/:id/operations',
    access: 'scenarios.read',
    summary: 'Who did what to a scenario and its leads, newest first',
    params: byId,
    query: z.strictObject(page),
    body: nothing,
    response: listOf(operation),
  }),
};
