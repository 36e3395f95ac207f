import { execFileSync } from 'node:child_process';
import { open, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runCommand } from '../../../engine/servers/run-command.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import type { FaultCase } from '../fault-case.ts';
import { mailThrough } from '../mail-through.ts';
import { primaryOf } from '../primary-of.ts';
import { publishMailing } from '../publish-mailing.ts';
import type { Stage } from '../stage.ts';

const LEADS = 8;
const FULL_MS = 20_000;
const SOON_MS = 300;
const SIZE = '640m';
const CHUNKS = [4 * 1024 * 1024, 4 * 1024];
const MEMBERS = ['mongod-1', 'mongod-2', 'mongod-3'];

const mount = (folder: string): Promise<unknown> =>
  runCommand('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'pepiniere-faults', folder]);
const unmount = (folder: string): Promise<unknown> => runCommand('umount', ['-l', folder]);

const fileIn = (stage: Stage, member: string): string => join(stage.dataDir, member, 'filling');

/** Writes until not a page more fits in. */
async function fill(file: string): Promise<void> {
  const handle = await open(file, 'w');
  try {
    for (const chunk of CHUNKS) {
      const zeros = Buffer.alloc(chunk);
      for (let room = true; room;)
        room = await handle.write(zeros).then(
          ({ bytesWritten }) => bytesWritten === chunk,
          () => false,
        );
    }
  } finally {
    await handle.close();
  }
}

/** The disk of the primary is full for a while, then those of all members. */
export const diskFull: FaultCase = {
  name: 'disk-full',
  impossible: async () => {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux may mount a small disk';
    const folder = await temporaryFolder('mount');
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'pepiniere-faults', folder], { stdio: 'ignore' });
      execFileSync('umount', [folder]);
      return null;
    } catch {
      return 'this machine lets nobody mount a small disk';
    } finally {
      await rm(folder, { recursive: true });
    }
  },
  stage: {
    prepare: async (dataDir) => {
      const folders = MEMBERS.map((member) => join(dataDir, member));
      for (const folder of folders) {
        await mkdir(folder);
        await mount(folder);
      }
      return {
        clear: async () => {
          for (const folder of folders) await unmount(folder);
        },
      };
    },
  },
  publish: ({ manager }) => publishMailing(manager, 'Disque plein'),
  runs: () => 2,
  play: async (stage, mailing, _dice, run) => {
    const full = run === 1 ? [await primaryOf(stage)] : MEMBERS;
    const mailed = await mailThrough(stage, {
      mailing,
      leads: LEADS,
      during: async () => {
        await pause(SOON_MS);
        const from = Date.now();
        await Promise.all(full.map((member) => fill(fileIn(stage, member))));
        await pause(FULL_MS);
        await Promise.all(full.map((member) => rm(fileIn(stage, member))));
        await Promise.all(
          full.map((member) =>
            stage.topology
              .process(member)
              .restart()
              .catch(() => undefined),
          ),
        );
        return [{ from, excuses: [from, Date.now()] }];
      },
    });
    return { ...mailed, told: `no room on the disk of ${full.join(', ')} for ${FULL_MS / 1000} s` };
  },
};
