import type { Config } from '../config.ts';
import { NO_TRACES, type Traces } from './traces.ts';

/** Opens the traces of one process; without an endpoint nothing is traced, and OpenTelemetry is not even loaded. */
export async function openTraces({ tracing }: Config, name: string): Promise<Traces> {
  if (tracing.endpoint === undefined) return NO_TRACES;
  const { exportTraces } = await import('./export-traces.ts');
  return exportTraces({ ...tracing, endpoint: tracing.endpoint }, `pepiniere-${name}`);
}
