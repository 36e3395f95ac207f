import { pathToFileURL } from 'node:url';
import { isAbsolute } from 'node:path';
import { compileFunction } from 'node:vm';
import { limitTime } from './limit-time.ts';
import type { Bundle } from './bundle-part.ts';

const moduleOf = async (id: string): Promise<unknown> => import(isAbsolute(id) ? pathToFileURL(id).href : id);

/** Runs a bundle in this process, with this process's own modules for what it imports; answers what it exports. Throws what it throws. */
export async function runBundle({ code, imports }: Bundle, name: string): Promise<Readonly<Record<string, unknown>>> {
  const modules = new Map(await Promise.all(imports.map(async (id) => [id, await moduleOf(id)] as const)));
  const exports: Record<string, unknown> = {};
  const require = (id: string): unknown => {
    if (!modules.has(id)) throw new Error(`${name} asks for ${id} while it runs: import it at the top of the file`);
    return modules.get(id);
  };
  const run = compileFunction(code, ['exports', 'require'], { filename: `pepiniere-steps/${name}` });
  limitTime(() => run(exports, require));
  return exports;
}
