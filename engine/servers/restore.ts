import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { configWithKeys } from '../backups/config-with-keys.ts';
import { refusalsFile } from '../backups/refusals.ts';
import { restoreBackup, type Restored } from '../backups/restore-backup.ts';
import { DomainError } from '../errors.ts';
import { makeWritable } from './make-writable.ts';
import { narrate } from './narrate.ts';
import { onInterrupt } from './on-interrupt.ts';
import { foundSigningKeys, keptSigningKeys } from './signing-keys.ts';
import { withMongodb } from './with-mongodb.ts';

/** `npm run restore -- <folder>`: puts a backup into the database; docs/operations.md says what the options are for. */
const USAGE =
  'Say what from: npm run restore -- /backups/monday [--replace] [--refusals <file> …] [--resume spread|shift|skip|leave] [--keys-lost]';
const say = (line: string) => console.log(line);
const interrupted = onInterrupt();
const here = process.env['INIT_CWD'] ?? '';

const options = z.object({
  replace: z.boolean().default(false),
  refusals: z.array(z.string()).default([]),
  resume: z.enum(['spread', 'shift', 'skip', 'leave']).optional(),
  'keys-lost': z.boolean().default(false),
});

function readCommand() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        replace: { type: 'boolean' },
        refusals: { type: 'string', multiple: true },
        resume: { type: 'string' },
        'keys-lost': { type: 'boolean' },
      },
    });
    return { ...options.parse(values), folder: z.tuple([z.string()]).parse(positionals)[0] };
  } catch (cause) {
    throw new DomainError('restore.usage', USAGE, { cause });
  }
}

const policyOf = (resume: 'spread' | 'shift' | 'skip' | 'leave' | undefined) => {
  if (resume === undefined) return null;
  return resume === 'spread' || resume === 'skip' ? { do: resume, minutes: null } : { do: resume };
};

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

function told({ of, scenarios, runs, erased, unsubscribed }: Restored, resumes: boolean): string {
  const held = counted(scenarios, 'scenario', 'scenarios');
  return [
    `Restored as of ${of.toISOString()}.`,
    `${counted(runs, 'lead is', 'leads are')} on the way.`,
    scenarios === 0
      ? ''
      : resumes
        ? `${held} will go on at the next start.`
        : `${held} on hold until somebody resumes each in the app: mails that left after the backup are not known, so choose there what becomes of what came due.`,
    erased + unsubscribed === 0
      ? ''
      : `${counted(erased, 'lead', 'leads')} erased again, ${counted(unsubscribed, 'lead', 'leads')} unsubscribed again.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

try {
  const { folder, refusals, resume, replace, 'keys-lost': keysLost } = readCommand();
  const keysIn = (dataDir: string) => {
    if (!keysLost) return foundSigningKeys(dataDir);
    makeWritable(dataDir);
    return keptSigningKeys(dataDir);
  };
  const config = configWithKeys(process.env, keysIn);
  const files = [...refusals.map((file) => resolve(here, file)), ...[refusalsFile(config.dataDir)].filter(existsSync)];
  const given = { folder: resolve(here, folder), replace, refusals: files, resume: policyOf(resume), keysLost };
  const asking = { env: process.env, whileRunning: false, say, signal: interrupted };
  const restored = await withMongodb(asking, (uri, isAlone) =>
    narrate(say, 'Restoring', () => restoreBackup(config, uri, { ...given, isAlone }, interrupted)),
  );
  say(told(restored, resume !== undefined));
  process.exit(0);
} catch (error) {
  if (interrupted.aborted) process.exit(130);
  console.error(error instanceof DomainError ? error.message : error);
  process.exit(1);
}
