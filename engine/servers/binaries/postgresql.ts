import { runCommand } from '../run-command.ts';
import { filesBelow } from '../files-below.ts';
import type { ServerBinary } from './server-binary.ts';

/** Debian keeps each release in a folder of its own, off the PATH. */
const RELEASES = ['18', '17', '16', '15', '14'];
const inDebian = RELEASES.map((release) => `/usr/lib/postgresql/${release}/bin/postgres`);

/** PostgreSQL's server, with `initdb` beside it; the topology without containers keeps Temporal's data there. */
export const postgresql: ServerBinary = {
  name: 'postgres',
  variable: 'PEPINIERE_POSTGRES',
  commands: [...inDebian, 'postgres'],
  sources: [
    {
      from: "from this system's packages (apt-get)",
      clients: ['apt-get'],
      fits: () => process.getuid?.() === 0,
      fetch: async (_into, { signal }) => {
        // Run level 1: the package's own server is not started.
        const options = { env: { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }, ...(signal && { signal }) };
        await runCommand('apt-get', ['update', '-qq'], options);
        await runCommand('apt-get', ['install', '-qq', '-y', '--no-install-recommends', 'postgresql'], options);
        const [path] = await filesBelow('/usr/lib/postgresql', /\/bin\/postgres$/);
        if (path === undefined) throw new Error('the package left no postgres');
        return path;
      },
    },
  ],
  advice: 'Install PostgreSQL 14 or newer, or set PEPINIERE_POSTGRES to its postgres.',
};
