import '../../jitless.ts';
import type { Calendar } from '../../../engine/scenario/calendar.ts';
import type { Graph } from '../../../engine/scenario/graph.ts';
import type { Plan } from '../../../engine/scenario/plan.ts';
import { SharedCourse } from '../../../engine/scenario/shared-course.ts';
import { type Crowd, simulateCrowd } from '../../../engine/scenario/simulate-crowd.ts';
import { type SimulationTally, TallyKeeper } from '../../../engine/scenario/simulation-tally.ts';
import { catalogue } from '../../../engine/steps/catalogue.ts';
import { loadOwnSteps } from '../load-own-steps.ts';
import { buffersOf, type CrowdFlow, FlowKeeper } from './crowd-flow.ts';

/** What is to be simulated. */
export interface CrowdAsk {
  readonly plan: Plan;
  readonly edges: Graph['edges'];
  readonly crowd: Crowd;
  readonly zone: string;
  readonly calendar: Calendar;
  /** The company has step kinds of its own. */
  readonly hasOwn: boolean;
}

/** How far it is; in the end, what came of it. */
export type CrowdTold =
  | { readonly done: number }
  | { readonly flow: CrowdFlow; readonly tally: SimulationTally }
  | { readonly failed: true };

const DAY = 86_400_000;
const TELL_EVERY_MS = 100;

const tell = (told: CrowdTold, transfer: ArrayBuffer[] = []): void => postMessage(told, { transfer });

async function work({ plan, edges, crowd, zone, calendar, hasOwn }: CrowdAsk): Promise<void> {
  if (hasOwn) await loadOwnSteps();
  const shared = new SharedCourse(plan);
  const tally = new TallyKeeper(zone);
  const keeper = new FlowKeeper({ edges }, crowd.start, (crowd.overDays + crowd.watchDays) * DAY);
  let told = performance.now();
  for (const { simulated, done } of simulateCrowd(plan, catalogue, crowd, { zone, calendar, shared })) {
    if (simulated !== null) {
      tally.add(simulated);
      keeper.add(simulated);
    }
    if (performance.now() - told < TELL_EVERY_MS) continue;
    told = performance.now();
    tell({ done });
  }
  const flow = keeper.flow();
  tell({ flow, tally: tally.tally([], shared) }, buffersOf(flow));
}

addEventListener('message', ({ data }: MessageEvent<CrowdAsk>) => {
  work(data).catch((error: unknown) => {
    console.error(error);
    tell({ failed: true });
  });
});
