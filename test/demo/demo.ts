import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { startStack } from '../../engine/servers/supervisor.ts';
import { memoryFolder } from '../setup/memory-folder.ts';
import { Differs } from './differs.ts';
import { openMailSink } from './mail-sink.ts';
import { runDemo } from './run-demo.ts';

/**
 * `npm run demo [-- --without worker|dispatcher|smtp] [--patience seconds]`: the main job on the real servers, a day in three seconds.
 * Ends with `demo: ok` and exit 0, or says what differed and exits 1.
 */
const options = z.object({
  without: z.array(z.enum(['worker', 'dispatcher', 'smtp'])).default([]),
  patience: z.coerce.number().positive().default(90),
});
const DAY_IN_SECONDS = 3;

const { values } = parseArgs({
  options: { without: { type: 'string', multiple: true }, patience: { type: 'string' } },
});
const { without, patience } = options.parse(values);

async function play(): Promise<void> {
  const dataDir = await memoryFolder('demo');
  const sink = await openMailSink();
  if (without.includes('smtp')) await sink.close();
  try {
    const stack = await startStack({
      dataDir,
      port: 0,
      without: ['editor', ...without.filter((part) => part !== 'smtp')],
      env: {
        ...process.env,
        SMTP_URL: sink.url,
        PEPINIERE_TIME_FACTOR: String(86_400 / DAY_IN_SECONDS),
        LOG_LEVEL: 'warn',
      },
      say: console.log,
    });
    try {
      await runDemo({ url: stack.url, signInLink: stack.signInLink ?? '', sink, patience: patience * 1000 });
    } finally {
      await stack.stop();
    }
  } finally {
    if (!without.includes('smtp')) await sink.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

try {
  await play();
  console.log('\ndemo: ok');
} catch (error) {
  console.log(
    `\ndemo: ${error instanceof Differs ? 'differed' : 'failed'}: ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exitCode = 1;
}
