import { chmod } from 'node:fs/promises';
import { filesBelow } from '../files-below.ts';
import { builtWithGo } from './built-with-go.ts';
import type { ServerBinary } from './server-binary.ts';

/** Temporal's CLI, which is also its single-machine server. */
export const temporal: ServerBinary = {
  name: 'temporal',
  variable: 'PEPINIERE_TEMPORAL',
  commands: ['temporal'],
  sources: [
    {
      from: 'from temporal.download (about 60 MB)',
      probe: 'https://temporal.download/cli/archive/latest?platform=linux&arch=amd64',
      fetch: async (into) => {
        const { TestWorkflowEnvironment } = await import('@temporalio/testing');
        const executable = { type: 'cached-download', downloadDir: into } as const;
        const environment = await TestWorkflowEnvironment.createLocal({ server: { executable } });
        await environment.teardown();
        const [path] = await filesBelow(into, /temporal[^/]*$/);
        if (path === undefined) throw new Error('the download left no temporal');
        await chmod(path, 0o755);
        return path;
      },
    },
    // The last release that `go install` accepts: later ones carry a `replace` in go.mod.
    builtWithGo('github.com/temporalio/cli/cmd/temporal@v1.5.1', '3 to 4 minutes'),
  ],
  advice:
    'Install the Temporal CLI (https://docs.temporal.io/cli), or Go 1.24 or newer to build it, or set PEPINIERE_TEMPORAL to it, or TEMPORAL_ADDRESS to a server.',
};
