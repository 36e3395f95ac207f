import { companyTime, type CompanyTime } from '../enrollment/company-time.ts';
import type { Engine } from '../engine.ts';
import { leadZone } from '../leads/lead-zone.ts';
import type { Plan } from '../scenario/plan.ts';
import type { SendingPolicy } from '../scenario/sending-policy.ts';
import { SharedCourse } from '../scenario/shared-course.ts';
import { simulateCrowd } from '../scenario/simulate-crowd.ts';
import { mindedTypes } from '../scenario/minded-types.ts';
import { type Replay, replayOf } from '../scenario/simulate-history.ts';
import { TallyKeeper } from '../scenario/simulation-tally.ts';
import { together } from '../scenario/together.ts';
import { catalogue } from '../steps/catalogue.ts';
import { recordedEvents } from '../store/events.ts';
import { leadsActiveSince } from '../store/leads.ts';
import { noteProgress, type SimulationDocument, type SimulationTask } from '../store/simulations.ts';
import { pace } from '../give-way.ts';

/** How often it is written down how far it is, and looked whether somebody cancelled it. */
const BEAT = 400;
/** Of a lead with a longer past, only these first events are looked at. */
const MOST_EVENTS = 2_000;
/** Leads that go side by side are held all at once: of their pasts, about so many events, one for the lead itself among them. */
const MOST_HELD = 250_000;

interface Course {
  readonly keeper: TallyKeeper;
  readonly really: { mails: number; handOffs: number } | null;
  readonly shared: SharedCourse;
  readonly time: CompanyTime;
  readonly cap: SendingPolicy['cap'];
}

/** What is worked at, a lead's next stretch at a time; answers how many leads are done, about. */
async function* crowdOf(
  { crowd }: Extract<SimulationTask, { of: 'crowd' }>,
  plan: Plan,
  { keeper, shared, cap, time }: Course,
): AsyncGenerator<number, void> {
  for (const { simulated, done } of simulateCrowd(plan, catalogue, crowd, { ...time, cap, shared })) {
    if (simulated !== null) keeper.add(simulated);
    yield done;
  }
}

/**
 * Where the leads share something, all their pasts are read before the first goes on: as many as may be held at once, the
 * latest leads first. `tookOnly` is told where that is fewer than there are.
 */
async function* historyOf(
  engine: Engine,
  { scenario, task }: Pick<SimulationDocument, 'scenario'> & { task: Extract<SimulationTask, { of: 'history' }> },
  plan: Plan,
  { keeper, really, shared, cap, time }: Course,
  { most, tookOnly }: { readonly most: number; readonly tookOnly: (leads: number) => void },
): AsyncGenerator<number, void> {
  const { leads, events } = engine.store;
  const period = { from: task.from.getTime(), to: task.to.getTime(), until: engine.now() };
  const minded = mindedTypes(plan, catalogue);
  const walks: Replay[] = [];
  let done = 0;
  let held = 0;
  function* goOn(): Generator<number, void, void> {
    const inOrder = walks.splice(0).toSorted((a, b) => a.at - b.at);
    for (const { came } of together(inOrder, shared.isShared)) {
      if (came !== null) {
        keeper.add(came.of.simulated);
        if (really !== null) {
          really.mails += came.of.really.mails;
          really.handOffs += came.of.really.handOffs;
        }
      }
      yield done;
    }
  }
  for await (const { _id: id, profile, email } of leadsActiveSince(leads, task.from, task.leads)) {
    const recorded = await recordedEvents(events, id, MOST_EVENTS);
    const past = recorded
      .filter(({ disowned }) => disowned === undefined)
      .map(({ _id, seq, type, at, data }) => ({ id: _id, seq, type, at: at.getTime(), data }));
    const replay = replayOf(
      plan,
      catalogue,
      { id, profile: { ...profile, email }, events: past },
      { scenario, zone: leadZone(profile) ?? time.zone, calendar: time.calendar, period, cap, shared, minded },
    );
    if (replay !== null) {
      held += 1 + replay.events;
      if (shared.isShared && held > most) {
        tookOnly(done);
        break;
      }
      walks.push(replay);
    }
    done += 1;
    if (!shared.isShared) yield* goOn();
    yield done;
  }
  yield* goOn();
}

/** The winners that were declared already, by experiment: an unchanged split follows them. */
async function wonBefore({ store }: Engine, scenario: string): Promise<ReadonlyMap<string, string>> {
  const won = await store.experiments.many({ scenario });
  return new Map(won.map(({ _id, winner }) => [_id, winner]));
}

async function salespeopleOf({ store }: Engine): Promise<string[]> {
  const people = await store.people.many({ sells: true, active: true }, { sort: { _id: 1 } });
  return people.map(({ _id }) => _id);
}

/**
 * Works a simulation of many leads off in slices between the requests of others, writing down how far it is; stops when
 * somebody cancels it. Only sums are kept. What fails is noted with the simulation; never rejects. `mostHeld` bounds what of
 * real leads' pasts is held at once.
 */
export async function runSimulation(
  engine: Engine,
  simulation: SimulationDocument,
  plan: Plan,
  mostHeld: number = MOST_HELD,
): Promise<void> {
  const { _id, task, scenario } = simulation;
  const { simulations } = engine.store;
  const note = (change: Parameters<typeof noteProgress>[2]): Promise<boolean> =>
    noteProgress(simulations, _id, change, new Date(engine.now()));
  try {
    const [time, salespeople, settings, won] = await Promise.all([
      companyTime(engine.store, engine.now()),
      salespeopleOf(engine),
      engine.store.settings.one({ _id: 'company' }),
      wonBefore(engine, scenario),
    ]);
    const course: Course = {
      keeper: new TallyKeeper(time.zone),
      really: task.of === 'history' ? { mails: 0, handOffs: 0 } : null,
      shared: new SharedCourse(plan, { scenario, won }),
      time,
      cap: settings?.sendingPolicy.cap ?? null,
    };
    let onlyTook: number | null = null;
    const held = { most: mostHeld, tookOnly: (leads: number) => void (onlyTook = leads) };
    const work =
      task.of === 'crowd' ? crowdOf(task, plan, course) : historyOf(engine, { scenario, task }, plan, course, held);
    let done = 0;
    let told = performance.now();
    const rest = pace();
    for await (const soFar of work) {
      done = soFar;
      if (performance.now() - told > BEAT) {
        if (!(await note({ done }))) return;
        told = performance.now();
      }
      await (rest() ?? undefined);
    }
    const { keeper, really, shared } = course;
    await note({ status: 'done', done, total: done, tally: keeper.tally(salespeople, shared), really, onlyTook });
  } catch (err) {
    engine.log.warn({ simulation: _id, err }, 'a simulation failed');
    await note({ status: 'failed' }).catch(() => false);
  }
}
