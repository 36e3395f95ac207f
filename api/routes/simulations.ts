import type { Finding } from '../../engine/scenario/finding.ts';
import { findDeadLinks } from '../../engine/simulation/find-dead-links.ts';
import { findFindings } from '../../engine/simulation/find-findings.ts';
import {
  acceptRegression,
  deleteRegression,
  keepRegression,
  listRegressions,
} from '../../engine/simulation/regressions.ts';
import { simulateOne } from '../../engine/simulation/simulate-one.ts';
import {
  beginSimulation,
  cancelSimulation,
  findSimulation,
  lastSimulation,
} from '../../engine/simulation/simulations.ts';
import type { SimulationDocument } from '../../engine/store/simulations.ts';
import { callerId } from '../access.ts';
import type { simulationRoutes } from '../contract/simulations.ts';
import { DONE, type Handlers } from '../handlers.ts';
import { toInstant } from '../instant.ts';

const at = (milliseconds: number): string => toInstant(new Date(milliseconds));

const toldSimulation = ({ _id: id, startedAt, ...found }: SimulationDocument) => {
  const { task, revision, status, done, total, tally, really, onlyTook } = found;
  const asked = task.of === 'crowd' ? task : { ...task, from: toInstant(task.from), to: toInstant(task.to) };
  const stands = { revision, status, done, total, tally, really, onlyTook };
  return { id, of: task.of, task: asked, ...stands, startedAt: toInstant(startedAt) };
};

const told = (findings: readonly Finding[]) => ({
  findings: findings.map((found) => ({ ...found, data: { ...found.data }, via: [...found.via] })),
});

export const simulations: Handlers<keyof typeof simulationRoutes> = {
  findings: async ({ engine, params }) => told(await findFindings(engine, params.id)),
  deadLinks: async ({ engine, params }) => told(await findDeadLinks(engine, params.id)),
  simulateOne: async ({ engine, params, body }) => {
    const simulated = await simulateOne(engine, params.id, body);
    const { path, mails, lead, ended, standsAt, parked, pausedAt, at: stopped } = simulated;
    return {
      path: path.map((did) => ({ ...did, at: at(did.at) })),
      mails: mails.map((mail) => ({ ...mail, at: at(mail.at) })),
      ended,
      standsAt,
      parked,
      pausedAt: pausedAt === null ? null : at(pausedAt),
      at: at(stopped),
      profile: lead.profile,
      score: lead.score,
      stage: lead.stage,
      tags: [...lead.tags],
    };
  },
  startSimulation: async ({ engine, caller, params, body }) => {
    const task = body.of === 'crowd' ? body : { ...body, from: new Date(body.from), to: new Date(body.to) };
    return { id: await beginSimulation(engine, { scenario: params.id, task, by: callerId(caller) }) };
  },
  simulation: async ({ engine, params }) => {
    return toldSimulation(await findSimulation(engine, params.id, params.simulation));
  },
  lastSimulation: async ({ engine, caller, params, query }) => {
    const last = await lastSimulation(engine, params.id, callerId(caller), query.of);
    return { simulation: last === null ? null : toldSimulation(last) };
  },
  cancelSimulation: async ({ engine, params }) => {
    await cancelSimulation(engine, params.id, params.simulation);
    return DONE;
  },
  regressions: async ({ engine, params }) => ({
    items: (await listRegressions(engine, params.id)).map(({ kept, runs, difference }) => ({
      id: kept._id,
      name: kept.name,
      input: kept.regression.input,
      expected: kept.regression.expected,
      runs,
      difference,
      createdAt: toInstant(kept.createdAt),
      updatedAt: toInstant(kept.updatedAt),
    })),
  }),
  keepRegression: async ({ engine, caller, params, body }) => ({
    id: await keepRegression(engine, { scenario: params.id, ...body, by: callerId(caller) }),
  }),
  acceptRegression: async ({ engine, caller, params }) => {
    await acceptRegression(engine, { scenario: params.id, id: params.regression, by: callerId(caller) });
    return DONE;
  },
  deleteRegression: async ({ engine, caller, params }) => {
    await deleteRegression(engine, { scenario: params.id, id: params.regression, by: callerId(caller) });
    return DONE;
  },
};
