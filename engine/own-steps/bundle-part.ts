import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { build, type Plugin } from 'vite';

/** Where the modules are that steps of one's own name as `pepiniere/…`. */
const PRODUCT = fileURLToPath(new URL('../../', import.meta.url));
const PREFIX = 'pepiniere/';
const ENTRY = 'pepiniere-steps';

/** A file with all it imports, as one; `imports` are the modules it still asks the process for, by name or path. */
export interface Bundle {
  readonly code: string;
  readonly imports: readonly string[];
}

/**
 * Where a bundle runs: a `step` in Node but free of it, with the process's zod; a `perform` in Node, with the process's modules
 * of the product, so that there is one of each; the `editor`'s in the browser, with nothing but what it brings.
 */
type Runtime = 'step' | 'perform' | 'editor';

const isBuiltin = (id: string): boolean => id.startsWith('node:') || builtinModules.includes(id);

/** Finds zod and the product's modules wherever the folder of steps lies. */
function resolving(runtime: Runtime): Plugin {
  return {
    name: 'pepiniere-steps',
    enforce: 'pre',
    resolveId(id) {
      if (id === 'zod')
        return runtime === 'editor' ? this.resolve(id, join(PRODUCT, 'package.json')) : { id, external: true };
      if (id.startsWith(PREFIX)) {
        const file = join(PRODUCT, id.slice(PREFIX.length));
        return runtime === 'perform' ? { id: file, external: true } : file;
      }
      if (!isBuiltin(id)) return null;
      if (runtime !== 'perform') throw new Error(`step.ts runs in the browser too and can’t import ${id}`);
      return { id, external: true };
    },
  };
}

/** The compiler's words and where it stopped, on one line: without its colours, its stack and the drawing of the place. */
const why = (error: unknown): string => {
  const said = stripVTControlCharacters(error instanceof Error ? error.message : String(error));
  const words = said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(at |Build failed with|[╭│╰─]|\d+ │)/.test(line));
  const place = /[^\s/[]+:\d+:\d+/.exec(said)?.[0];
  return [...words.slice(0, 6), ...(place === undefined ? [] : [`(${place})`])].join(' ');
};

async function bundle(runtime: Runtime, root: string, entry: string, plugins: Plugin[]): Promise<Bundle> {
  const built = await build({
    configFile: false,
    envFile: false,
    root,
    logLevel: 'silent',
    plugins: [...plugins, resolving(runtime)],
    ssr: { noExternal: true, target: runtime === 'perform' ? 'node' : 'webworker' },
    build: {
      ssr: entry,
      write: false,
      minify: runtime === 'editor',
      target: 'es2022',
      rolldownOptions: { output: { format: runtime === 'editor' ? 'es' : 'cjs', exports: 'named' } },
    },
  }).catch((error: unknown) => {
    // All of it that helps is in the words; told as a cause it would be told twice.
    throw new Error(why(error));
  });
  for (const result of Array.isArray(built) ? built : [built])
    if ('output' in result)
      for (const chunk of result.output)
        if (chunk.type === 'chunk' && chunk.isEntry) return { code: chunk.code, imports: chunk.imports };
  throw new Error('nothing was built');
}

/** Bundles a step's step.ts or perform.ts as CommonJS. Throws with the compiler's words where it can't be. */
export const bundlePart = (file: string, runtime: 'step' | 'perform'): Promise<Bundle> =>
  bundle(runtime, dirname(file), file, []);

/** One ES module of the step.ts of several kinds, for the browser; its default export lists each kind with its module. */
export async function bundleForEditor(folder: string, kinds: readonly string[]): Promise<string> {
  const imports = kinds.map(
    (kind, at) => `import * as step${at} from ${JSON.stringify(join(folder, kind, 'step.ts'))};`,
  );
  const list = kinds.map((kind, at) => `[${JSON.stringify(kind)}, step${at}]`);
  const text = `${imports.join('\n')}\nexport default [${list.join(', ')}];\n`;
  const entry: Plugin = {
    name: 'pepiniere-steps-entry',
    enforce: 'pre',
    resolveId: (id) => (id.endsWith(ENTRY) ? `\0${ENTRY}` : null),
    load: (id) => (id === `\0${ENTRY}` ? text : null),
  };
  return (await bundle('editor', folder, ENTRY, [entry])).code;
}
