import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';
import { ENTRIES } from './engine-child.ts';
import { projectRoot } from './node-child.ts';

/** Paths that a module reads beside itself are those beside its source. */
const whereTheSourceIs: Plugin = {
  name: 'pepiniere-source-url',
  transform: {
    filter: { code: 'import.meta.url' },
    handler: (code, id) => ({
      code: code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)),
      map: null,
    }),
  },
};

/**
 * Bundles API and worker into a folder of the data folder, and answers it: from there they serve a second sooner than from
 * some hundred sources, also when they are started again after they were killed. Packages stay where they are.
 */
export async function bundleProcesses(dataDir: string): Promise<string> {
  const { build } = await import('vite'); // big: whoever runs from the sources never loads it
  const outDir = join(dataDir, 'processes');
  await build({
    configFile: false,
    root: projectRoot,
    logLevel: 'silent',
    plugins: [whereTheSourceIs],
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      copyPublicDir: false,
      target: 'node20',
      sourcemap: true,
      rolldownOptions: { input: { ...ENTRIES } },
    },
  });
  const packages = join(dataDir, 'node_modules');
  await rm(packages, { force: true });
  await symlink(join(projectRoot, 'node_modules'), packages, 'junction');
  return outDir;
}
