import { changeRunsByHand } from '../../engine/enrollment/change-runs-by-hand.ts';
import { countOverdue } from '../../engine/enrollment/count-overdue.ts';
import { diffScenario } from '../../engine/drafts/diff-scenario.ts';
import { findRunsChange } from '../../engine/enrollment/find-runs-change.ts';
import { goBack, rehearseGoBack } from '../../engine/enrollment/go-back.ts';
import { listOperations } from '../../engine/enrollment/list-operations.ts';
import { listMigrations, migrate, migrateRest, rehearseMigration } from '../../engine/enrollment/migrations.ts';
import { stopMigration } from '../../engine/enrollment/stop-migration.ts';
import { stopRunsChange } from '../../engine/enrollment/stop-runs-change.ts';
import type { RunsChangeDocument } from '../../engine/store/runs-changes.ts';
import { rollBack } from '../../engine/enrollment/roll-back.ts';
import { migrateBack } from '../../engine/enrollment/migrate-back.ts';
import { callerId } from '../access.ts';
import type { liveRoutes } from '../contract/live.ts';
import { DONE, type Handlers } from '../handlers.ts';
import { toInstant } from '../instant.ts';

/** What is done to many leads is waited for so long, in milliseconds, before its caller is told that it is under way. */
const PATIENCE = 2_000;

const toProgress = ({ state, done, refused, total }: RunsChangeDocument) => ({ state, done, refused, total });

export const live: Handlers<keyof typeof liveRoutes> = {
  diffVersions: async ({ engine, params, query }) => {
    const { nodes, edges, rules } = await diffScenario(engine, params.id, query.from, query.to ?? null);
    return {
      nodes: nodes.map((node) => ({ ...node, fields: [...node.fields] })),
      edges: [...edges],
      rules: [...rules],
    };
  },
  rehearseMigration: async ({ engine, params, body }) => {
    const { nodes, ...counts } = await rehearseMigration(engine, { scenario: params.id, ...body });
    return { ...counts, nodes: nodes.map((node) => ({ ...node, to: 'to' in node ? node.to : null })) };
  },
  migrate: async ({ engine, caller, params, body }) => ({
    id: await migrate(engine, { scenario: params.id, ...body, by: callerId(caller) }),
  }),
  migrations: async ({ engine, params }) => ({
    items: (await listMigrations(engine, params.id)).map(
      ({ _id, from, to, map, share, state, back, moved, left, total, by, createdAt }) => ({
        id: _id,
        from,
        to,
        map,
        share,
        state,
        back,
        moved,
        left,
        total: total ?? null,
        by,
        at: toInstant(createdAt),
      }),
    ),
  }),
  migrateRest: async ({ engine, caller, params }) => {
    await migrateRest(engine, params.id, callerId(caller));
    return DONE;
  },
  stopMigration: async ({ engine, caller, params }) => {
    await stopMigration(engine, params.id, callerId(caller));
    return DONE;
  },
  migrateBack: async ({ engine, caller, params }) => ({ id: await migrateBack(engine, params.id, callerId(caller)) }),
  rollBack: async ({ engine, caller, params, body }) => {
    await rollBack(engine, { scenario: params.id, ...body, by: callerId(caller) });
    return DONE;
  },
  rehearseGoBack: ({ engine, params, query }) => rehearseGoBack(engine, params.id, query.version),
  goBack: async ({ engine, caller, params, body }) => ({
    migrations: await goBack(engine, { scenario: params.id, ...body, by: callerId(caller) }),
  }),
  overdue: async ({ engine, params }) => countOverdue(engine, params.id),
  changeRuns: async ({ engine, caller, params, body }) => {
    const { refused, ...changed } = await changeRunsByHand(
      engine,
      params.id,
      body.which,
      body.operation,
      callerId(caller),
      PATIENCE,
    );
    return { ...changed, refused: [...refused] };
  },
  operation: async ({ engine, params }) => toProgress(await findRunsChange(engine, params.id)),
  stopOperation: async ({ engine, caller, params }) => {
    await stopRunsChange(engine, params.id, callerId(caller));
    return DONE;
  },
  operations: async ({ engine, params, query }) => {
    const { items, next } = await listOperations(engine, params.id, query);
    return {
      items: items.map(({ _id, at, by, what, data, done, to, steps, change }) => ({
        id: _id,
        at: toInstant(at),
        by,
        what,
        data,
        done,
        to: [...to],
        steps,
        progress: change === null ? null : toProgress(change),
      })),
      next,
    };
  },
};
