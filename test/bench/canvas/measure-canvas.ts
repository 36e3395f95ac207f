import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { chromium, type Browser } from 'playwright-core';
import { build, preview } from 'vite';
import { fileURLToPath } from 'node:url';
import { chromium as chromiumBinary } from '../../../engine/servers/binaries/chromium.ts';
import { findBinary } from '../../../engine/servers/find-binary.ts';
import type { BenchOptions } from '../bench-options.ts';
import { figure, type Figure } from '../figure.ts';
import { median } from '../statistics.ts';
import { GESTURES, measureSide, type Side, type Taken } from './measure-side.ts';

const STEPS = 500;
const MANY = 2_000;
const ROUNDS = 3;

/** Serves the two pages, built as the editor is. */
async function serve(outDir: string): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const root = fileURLToPath(new URL('page', import.meta.url));
  const config = { root, configFile: false as const, logLevel: 'warn' as const, build: { outDir, emptyOutDir: true } };
  await build({ ...config, plugins: [react()] });
  const server = await preview({ ...config, preview: { port: 0, host: '127.0.0.1' } });
  return { url: server.resolvedUrls?.local[0] ?? '', close: () => server.close() };
}

async function inTurns(browser: Browser, url: string, steps: number, signal: AbortSignal) {
  const taken: Record<Side, Taken[]> = { ours: [], bare: [] };
  for (let round = 0; round < ROUNDS && !signal.aborted; round += 1)
    for (const side of ['ours', 'bare'] as const) taken[side].push(await measureSide(browser, url, side, steps));
  return taken;
}

/** Processor time of the page's main thread for what one does with a large drawing, beside bare React Flow's with as many nodes. */
export async function measureCanvas({ signal }: BenchOptions): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'pepiniere-canvas-'));
  const { path } = await findBinary(chromiumBinary, { env: process.env, say: console.log });
  const pages = await serve(folder);
  const browser = await chromium.launch({
    executablePath: path,
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  });
  try {
    const figures: Figure[] = [];
    for (const steps of [STEPS, MANY]) {
      const { ours, bare } = await inTurns(browser, pages.url, steps, signal);
      for (const gesture of GESTURES) {
        const [mine, theirs] = [ours, bare].map((taken) => median(taken.map((one) => one[gesture])));
        figures.push(figure(`canvas-${steps}-${gesture}`, mine ?? Number.NaN, 'ms', theirs ?? null));
      }
    }
    return figures;
  } finally {
    await browser.close();
    await pages.close();
    await rm(folder, { recursive: true, force: true });
  }
}
