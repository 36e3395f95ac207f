import { basename, join } from 'node:path';
import { runCommand } from '../run-command.ts';
import type { Source } from './server-binary.ts';

/** The way of a program whose source is a Go module: built by the Go that is here. `command` is `path@version`. */
export const builtWithGo = (command: string, lasts: string): Source => ({
  from: `by building it from Go modules (${lasts} on two cores, once)`,
  clients: ['go'],
  fetch: async (into, { signal, detail }) => {
    let compiled = 0;
    await runCommand('go', ['install', '-v', '-trimpath', '-ldflags', '-s -w', command], {
      env: { CGO_ENABLED: '0', GOBIN: into },
      ...(signal && { signal }),
      onLine: (line) => {
        if (line.startsWith('go: ')) detail('downloading modules');
        else detail(`${++compiled} of about 1,700 packages compiled`);
      },
    });
    return join(into, basename(command.replace(/@.*$/, '')));
  },
});
