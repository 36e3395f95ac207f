import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, type WorkflowBundle } from '@temporalio/worker';

const SOURCES = new URL('../../workflows/', import.meta.url);
const WORKFLOWS = fileURLToPath(new URL('run-scenario.ts', SOURCES));
const KEPT = new URL('../../node_modules/.cache/pepiniere/', import.meta.url);

const silent = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/** Changes with the workflow's code and with the SDK that is bundled into it. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  const sdk: { version: string } = createRequire(import.meta.url)('@temporalio/workflow/package.json');
  hash.update(sdk.version);
  for (const file of (await readdir(SOURCES)).sort()) hash.update(file).update(await readFile(new URL(file, SOURCES)));
  return hash.digest('hex').slice(0, 16);
}

/** The workflow's code as the sandbox runs it; bundling takes seconds, so it is kept until the code changes. */
export async function workflowBundle(): Promise<WorkflowBundle> {
  const file = new URL(`workflows-${await fingerprint()}.js`, KEPT);
  const kept = await readFile(file, 'utf8').catch(() => null);
  if (kept !== null) return { code: kept };
  const { code } = await bundleWorkflowCode({ workflowsPath: WORKFLOWS, logger: silent });
  try {
    await mkdir(KEPT, { recursive: true });
    const part = new URL(`${file.href}.${process.pid}`);
    await writeFile(part, code);
    await rename(part, file);
  } catch {
    // A folder that can't be written to only costs the next start its seconds.
  }
  return { code };
}
