import { setImmediate as nextTurn } from 'node:timers/promises';
import { companyTime, type CompanyTime } from '../enrollment/company-time.ts';
import type { Engine } from '../engine.ts';
import { leadZone } from '../leads/lead-zone.ts';
import type { Plan } from '../scenario/plan.ts';
import { simulateCrowd } from '../scenario/simulate-crowd.ts';
import { replayLead } from '../scenario/simulate-history.ts';
import { TallyKeeper } from '../scenario/simulation-tally.ts';
import { catalogue } from '../steps/catalogue.ts';
import { recordedEvents } from '../store/events.ts';
import { leadsActiveSince } from '../store/leads.ts';
import { noteProgress, type SimulationDocument, type SimulationTask } from '../store/simulations.ts';

/** Work goes on for this long, in milliseconds, before others' requests get their turn. */
const SLICE = 12;
/** How often it is written down how far it is, and looked whether somebody cancelled it. */
const BEAT = 400;
/** Of a lead with a longer past, only these first events are looked at. */
const MOST_EVENTS = 2_000;

interface Course {
  readonly keeper: TallyKeeper;
  readonly really: { mails: number; handOffs: number } | null;
}

/** What is worked at, one lead at a time. */
async function* crowdOf(
  { crowd }: Extract<SimulationTask, { of: 'crowd' }>,
  plan: Plan,
  time: CompanyTime,
  { keeper }: Course,
): AsyncGenerator<void, void> {
  for (const simulated of simulateCrowd(plan, catalogue, crowd, time)) {
    keeper.add(simulated);
    yield;
  }
}

async function* historyOf(
  engine: Engine,
  { scenario, task }: Pick<SimulationDocument, 'scenario'> & { task: Extract<SimulationTask, { of: 'history' }> },
  plan: Plan,
  time: CompanyTime,
  { keeper, really }: Course,
): AsyncGenerator<void, void> {
  const { leads, events } = engine.store;
  const period = { from: task.from.getTime(), to: task.to.getTime(), until: engine.now() };
  for await (const { _id: id, profile, email } of leadsActiveSince(leads, task.from, task.leads)) {
    const recorded = await recordedEvents(events, id, MOST_EVENTS);
    const past = recorded.map(({ _id, seq, type, at, data }) => ({ id: _id, seq, type, at: at.getTime(), data }));
    const replayed = replayLead(
      plan,
      catalogue,
      { id, profile: { ...profile, email }, events: past },
      { scenario, zone: leadZone(profile) ?? time.zone, calendar: time.calendar, period },
    );
    if (replayed !== null) {
      keeper.add(replayed.simulated);
      if (really !== null) {
        really.mails += replayed.really.mails;
        really.handOffs += replayed.really.handOffs;
      }
    }
    yield;
  }
}

async function salespeopleOf({ store }: Engine): Promise<string[]> {
  const people = await store.people.many({ sells: true, active: true }, { sort: { _id: 1 } });
  return people.map(({ _id }) => _id);
}

/**
 * Works a simulation of many leads off in slices between the requests of others, writing down how far it is; stops when
 * somebody cancels it. Only sums are kept. What fails is noted with the simulation; never rejects.
 */
export async function runSimulation(engine: Engine, simulation: SimulationDocument, plan: Plan): Promise<void> {
  const { _id, task, scenario } = simulation;
  const { simulations } = engine.store;
  const note = (change: Parameters<typeof noteProgress>[2]): Promise<boolean> =>
    noteProgress(simulations, _id, change, new Date(engine.now()));
  try {
    const [time, salespeople] = await Promise.all([companyTime(engine.store, engine.now()), salespeopleOf(engine)]);
    const course: Course = {
      keeper: new TallyKeeper(time.zone),
      really: task.of === 'history' ? { mails: 0, handOffs: 0 } : null,
    };
    const work =
      task.of === 'crowd'
        ? crowdOf(task, plan, time, course)
        : historyOf(engine, { scenario, task }, plan, time, course);
    let done = 0;
    let [rested, told] = [performance.now(), performance.now()];
    for await (const _one of work) {
      done += 1;
      const now = performance.now();
      if (now - told > BEAT) {
        if (!(await note({ done }))) return;
        told = performance.now();
      }
      if (now - rested > SLICE) {
        await nextTurn();
        rested = performance.now();
      }
    }
    const { keeper, really } = course;
    await note({ status: 'done', done, total: done, tally: keeper.tally(salespeople), really });
  } catch (err) {
    engine.log.warn({ simulation: _id, err }, 'a simulation failed');
    await note({ status: 'failed' }).catch(() => false);
  }
}
