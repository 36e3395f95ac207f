import { z } from 'zod';
import type { Opened, Provider, ProviderReport } from './provider.ts';

/** What is wrong with an event, and where; never what stands there. */
export interface EventFault {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** What the events of a delivery say, and what of them could not be read: one fault an event. */
export interface EventsRead {
  readonly reports: readonly ProviderReport[];
  readonly faults: readonly EventFault[];
}

function faultOf(index: number, { issues: [issue] }: z.ZodError): EventFault {
  const path = [index, ...(issue?.path ?? [])].map((part) => `/${String(part)}`).join('');
  return { pointer: path, code: (issue?.code ?? 'invalid-type').replaceAll('_', '-'), message: issue?.message ?? '' };
}

/** Reads each event by itself: one that is broken harms no other. */
export function readEvents({ read }: Pick<Provider, 'read'>, { events }: Opened): EventsRead {
  const [reports, faults]: [ProviderReport[], EventFault[]] = [[], []];
  for (const [index, event] of events.entries()) {
    try {
      const report = read(event);
      if (report !== null) reports.push(report);
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
      faults.push(faultOf(index, error));
    }
  }
  return { reports, faults };
}
