import { AsyncLocalStorage } from 'node:async_hooks';
import { type Context, ROOT_CONTEXT, type Span as OtelSpan, SpanStatusCode, trace } from '@opentelemetry/api';
import { parseTraceParent } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { DomainError } from '../errors.ts';
import type { SpanDetails, Traces } from './traces.ts';

/** A collector that does not answer holds up no end of a process for longer, in milliseconds. */
const PATIENCE = 1_000;

/** Where spans go, and which share of traces. */
export interface Tracing {
  readonly endpoint: string;
  readonly ratio: number;
}

/** Never its message: that may quote a person's data. */
const codeOf = (error: unknown): string => (error instanceof DomainError ? error.code : 'internal');

function traceparentOf(span: OtelSpan): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

function contextOf(traceparent: string): Context {
  const parsed = parseTraceParent(traceparent);
  return parsed === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, { ...parsed, isRemote: true });
}

/** Gives a process's spans to a collector, by OTLP over HTTP. */
export function exportTraces({ endpoint, ratio }: Tracing, service: string): Traces {
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url }) })],
  });
  const tracer = provider.getTracer('pepiniere');
  // Of our own, not OpenTelemetry's for the whole process: each engine has its traces, several in one process too.
  const atHand = new AsyncLocalStorage<OtelSpan>();
  const parentOf = (from: string | undefined): Context => {
    if (from !== undefined) return contextOf(from);
    const span = atHand.getStore();
    return span === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, span);
  };
  return {
    during: async (name, details, work, from) => {
      const span = tracer.startSpan(name, { attributes: details }, parentOf(from));
      const note = (better: string | null, more: SpanDetails): void => {
        if (better !== null) span.updateName(better);
        span.setAttributes(more);
      };
      try {
        return await atHand.run(span, () => work({ note }));
      } catch (error) {
        span.setAttribute('code', codeOf(error)).setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    },
    here: () => {
      const span = atHand.getStore();
      return span === undefined ? undefined : traceparentOf(span);
    },
    close: async () => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, PATIENCE)));
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
      clearTimeout(timer);
    },
  };
}
