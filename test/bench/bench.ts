import { parseArgs } from 'node:util';
import { z } from 'zod';
import { onInterrupt } from '../../engine/servers/on-interrupt.ts';
import type { BenchOptions } from './bench-options.ts';
import { measureCanvas } from './canvas/measure-canvas.ts';
import type { Figure } from './figure.ts';
import { measureJourneys } from './journeys/measure-journeys.ts';
import { measureStarts } from './measure-starts.ts';
import { measureMails } from './mails/measure-mails.ts';
import { measureClick } from './requests/measure-click.ts';
import { measureEvents } from './requests/measure-events.ts';
import { measureFormPost } from './requests/measure-form-post.ts';
import { measureLongScenario } from './sleepers/measure-long-scenario.ts';
import { measureSleepers } from './sleepers/measure-sleepers.ts';
import { measureSizes } from './sizes/measure-sizes.ts';

/**
 * `npm run bench [-- --only name] [--seconds n] [--profile folder]`: every figure of docs/performance.md, each beside its
 * reference in the same run. Says how it goes, then prints one line of JSON a figure; exits 1 when one could not be taken.
 */
const BENCHES: Readonly<Record<string, (options: BenchOptions) => Promise<Figure[]>>> = {
  'form-post': measureFormPost,
  click: measureClick,
  events: measureEvents,
  mails: measureMails,
  journeys: measureJourneys,
  'long-scenario': measureLongScenario,
  sleepers: measureSleepers,
  sizes: measureSizes,
  starts: measureStarts,
  canvas: measureCanvas,
};

const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true }, seconds: { type: 'string' }, profile: { type: 'string' } },
});
const { only, seconds, profile } = z
  .object({
    only: z.array(z.enum(Object.keys(BENCHES))).optional(),
    seconds: z.coerce.number().positive().max(600).default(8),
    profile: z.string().optional(),
  })
  .parse(values);

const signal = onInterrupt();
const figures: Figure[] = [];
for (const [name, measure] of Object.entries(BENCHES)) {
  if (signal.aborted || (only !== undefined && !only.includes(name))) continue;
  console.log(`\n${name}`);
  try {
    figures.push(...(await measure({ seconds, profile, signal })));
  } catch (error) {
    console.error(`  ${name} could not be measured:`, error);
    process.exitCode = 1;
  }
}
console.log('');
for (const figure of figures) console.log(JSON.stringify(figure));
