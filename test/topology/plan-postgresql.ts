import { execFileSync } from 'node:child_process';
import { chmod, chown, mkdir, realpath, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ProcessPlan, SystemUser } from '../../engine/servers/keep-running.ts';
import { runCommand } from '../../engine/servers/run-command.ts';

export interface PostgresqlWanted {
  readonly dir: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

const LOOK_EVERY = 100;

const succeeds = (command: string, args: readonly string[]): Promise<boolean> =>
  runCommand(command, args).then(
    () => true,
    () => false,
  );

/** PostgreSQL refuses to run as root: then as the user its package made. */
function unprivileged(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (option: string) => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Makes a new cluster in `dir`/postgres and answers the plan of its server, which listens on loopback and asks for the password. */
export async function planPostgresql(
  binary: string,
  { dir, port, user: name, password }: PostgresqlWanted,
): Promise<ProcessPlan<void>> {
  const user = unprivileged();
  const [data, passwordFile] = [join(dir, 'postgres'), join(dir, 'postgres-password')];
  // The other user has to get to its own folder, and to no other.
  await chmod(dir, 0o711);
  await mkdir(data, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user !== undefined) for (const path of [data, passwordFile]) await chown(path, user.uid, user.gid);
  const folder = dirname(await realpath(binary));
  const beside = (program: string) => join(folder, program);
  const options = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', `--username=${name}`];
  await runCommand(beside('initdb'), ['-D', data, `--pwfile=${passwordFile}`, '--no-instructions', ...options], {
    cwd: data,
    user,
  });
  await rm(passwordFile);
  const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '' };
  return {
    name: 'postgres',
    command: binary,
    args: ['-D', data, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
    user,
    // "Fast": at SIGTERM it would wait until every client has gone.
    stopSignal: 'SIGINT',
    untilReady: async (_child, ended) => {
      const asked = ['-h', '127.0.0.1', '-p', String(port)];
      // It listens before it has recovered from a crash.
      while (!ended.aborted && !(await succeeds(beside('pg_isready'), asked))) await pause(LOOK_EVERY);
    },
  };
}
