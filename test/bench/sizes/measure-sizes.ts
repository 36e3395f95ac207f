import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { bundleWorkflowCode } from '@temporalio/worker';
import { parse } from 'node-html-parser';
import { buildEditor } from '../../../engine/servers/build-editor.ts';
import { projectRoot } from '../../../engine/servers/node-child.ts';
import type { BenchOptions } from '../bench-options.ts';
import { figure, type Figure } from '../figure.ts';

const KB = 1_000;
const silent = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/** Bytes of what Temporal's sandbox loads, without the source map at its end. */
async function bundleSize(entry: string): Promise<number> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL(entry, import.meta.url)),
    logger: silent,
  });
  return Buffer.byteLength(code.replace(/\/\/# sourceMappingURL=data:.*\s*$/, ''));
}

/** Bytes, gzipped, of the scripts that the editor's page names: what a browser fetches before anything shows. */
async function firstLoad(): Promise<number> {
  const folder = `${projectRoot}dist/editor/`;
  const page = parse(await readFile(`${folder}index.html`, 'utf8'));
  const named = [
    ...page.querySelectorAll('script[src]').map((script) => script.getAttribute('src')),
    ...page.querySelectorAll('link[rel=modulepreload]').map((link) => link.getAttribute('href')),
  ];
  const scripts = await Promise.all(named.map((path = '') => readFile(folder + path.replace(/^\.?\//, ''))));
  return scripts.reduce((sum, script) => sum + gzipSync(script).length, 0);
}

/** The workflow's bundle beside the one of the hand-written journey, and the editor's first load. */
export async function measureSizes({ signal }: BenchOptions): Promise<Figure[]> {
  await buildEditor({ say: console.log, signal });
  const [ours, byHand] = [
    await bundleSize('../../../workflows/run-scenario.ts'),
    await bundleSize('../journeys/by-hand-workflow.ts'),
  ];
  return [
    figure('workflow-bundle-kb', ours / KB, 'kB', byHand / KB),
    figure('editor-first-load-kb', (await firstLoad()) / KB, 'kB'),
  ];
}
