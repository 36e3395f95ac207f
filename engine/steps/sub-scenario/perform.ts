import type { Engine } from '../../engine.ts';
import { enroll } from '../../enrollment/enroll.ts';
import { entryKey } from '../../enrollment/entry-key.ts';
import { runOfVisit } from '../../enrollment/run-of-visit.ts';
import { versionById } from '../../enrollment/version-cache.ts';
import { DEEPEST } from '../../events/cause.ts';
import type { EnrollmentDocument } from '../../store/enrollments.ts';
import type { Session } from '../../store/store.ts';
import type { Performer, Performing } from '../performer.ts';
import { config } from './step.ts';

type Entering = 'entered' | 'not-live' | 'in-a-circle' | 'too-deep' | 'came-before' | 'lead-gone';

/** The scenarios a run is in, its own first, through the runs that began it. */
async function scenariosAround({ store }: Engine, run: EnrollmentDocument): Promise<string[]> {
  const around = [run.scenario];
  let { parent } = run;
  while (parent !== null && around.length <= DEEPEST) {
    const outer = await store.enrollments.one({ _id: runOfVisit(parent) });
    if (outer === null) break;
    around.push(outer.scenario);
    ({ parent } = outer);
  }
  return around;
}

async function enter({ engine, enrollment, key, cause }: Performing, scenario: string): Promise<Entering> {
  const { scenarios, enrollments, leads } = engine.store;
  const { lead, test, clock } = enrollment;
  if ((await enrollments.one({ scenario, lead, parent: key })) !== null) return 'entered';
  const around = await scenariosAround(engine, enrollment);
  if (around.includes(scenario)) return 'in-a-circle';
  if (around.length > DEEPEST || cause.depth > DEEPEST) return 'too-deep';
  const [called, found] = await Promise.all([scenarios.one({ _id: scenario }), leads.one({ _id: lead })]);
  if (found === null) return 'lead-gone';
  if (called === null || (called.status !== 'live' && called.status !== 'paused')) return 'not-live';
  const version = await versionById(engine.store, `${scenario}:${called.liveVersion}`);
  const { triggers, rules } = version.plan;
  const node = (triggers.find(({ pattern }) => pattern.event === 'called') ?? triggers[0])?.node;
  // A test lead is new everywhere, so only its own step can bring it in twice.
  const admits = (session?: Session) =>
    test === null ? entryKey(engine, scenario, rules.reentry, { lead, data: {} }, session) : Promise.resolve(key);
  if (node === undefined || (await admits()) === null) return 'came-before';
  const { seq } = found;
  const by = { parent: key, trigger: key, entryKey: admits, depth: cause.depth, factor: clock.factor };
  const run = await enroll(engine, { version, node, lead, seq, test, ...by });
  if (run !== null) return 'entered';
  return (await enrollments.one({ scenario, lead, parent: key })) === null ? 'came-before' : 'entered';
}

/** Enrolls the lead in the other scenario, once however often it is performed. */
export const subScenario: Performer = {
  perform: async (raw, performing) => {
    const { scenario, mode } = config.parse(raw);
    const came = await enter(performing, scenario);
    if (came !== 'entered')
      return { outcome: 'not-entered', because: { code: 'scenario-not-entered', data: { scenario, reason: came } } };
    const because = { code: 'scenario-entered', data: { scenario } };
    return { outcome: mode === 'return' ? 'entered' : 'done', because };
  },
};
