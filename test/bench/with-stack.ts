import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { readConfig } from '../../engine/config.ts';
import { type OpenEngine, openEngine } from '../../engine/open-engine.ts';
import { type RunningStack, startStack } from '../../engine/servers/supervisor.ts';
import { type MailSink, openMailSink } from '../demo/mail-sink.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { type StartedChild, startChild } from './start-child.ts';

/** The whole application with its sample, an engine beside it to prepare what is measured, and the bare reference server on the same MongoDB and SMTP. */
export interface BenchStack {
  readonly stack: RunningStack;
  readonly engine: OpenEngine;
  readonly sink: MailSink;
  /** Address of the reference server. */
  readonly reference: string;
}

/** Starts it all without rate limits for the time of `work`. */
export async function withStack<T>(signal: AbortSignal, work: (bench: BenchStack) => Promise<T>): Promise<T> {
  const dataDir = await temporaryFolder('bench');
  const sink = await openMailSink();
  const keys = `bench:${randomBytes(32).toString('base64url')}`;
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    SMTP_URL: sink.url,
    PEPINIERE_KEYS: keys,
    PEPINIERE_RATE_FACTOR: '100000',
    LOG_LEVEL: 'warn',
  };
  let stack: RunningStack | undefined;
  let engine: OpenEngine | undefined;
  let reference: StartedChild | undefined;
  try {
    stack = await startStack({ dataDir, port: 0, without: ['editor'], env, say: console.log, signal });
    const servers = { MONGODB_URI: stack.servers.mongodbUri, TEMPORAL_ADDRESS: stack.servers.temporalAddress };
    engine = await openEngine(readConfig({ ...env, ...servers }), { name: 'bench' });
    const port = String(Number(new URL(stack.url).port) + 1);
    reference = await startChild('reference', 'test/bench/requests/reference-server.ts', {
      ...env,
      ...servers,
      PORT: port,
    });
    return await work({ stack, engine, sink, reference: `http://127.0.0.1:${port}` });
  } finally {
    await reference?.stop();
    await engine?.close();
    await stack?.stop();
    await sink.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}
