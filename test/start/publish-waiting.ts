import { randomUUID } from 'node:crypto';
import type { Duration } from '../../engine/scenario/duration.ts';
import type { LeadManager } from '../demo/lead-manager.ts';
import { importLeads } from '../faults/stage.ts';
import { draw } from '../setup/draw.ts';

/** A lead that went into a scenario of its own. */
export type Waiting = { readonly scenario: string; readonly lead: string };

/** Publishes “event → wait → end” and sends a new lead into it. */
export async function publishWaiting(manager: LeadManager, length: Duration): Promise<Waiting> {
  const name = `start-${randomUUID()}`;
  const graph = draw(
    { start: ['event-received', { name }], wait: ['wait', { duration: length }], end: ['end', { result: 'done' }] },
    ['start > wait', 'wait.timeout > end'],
  );
  const { id: scenario } = await manager.call('createScenario', { body: { name, graph } });
  const { revision } = await manager.call('scenario', { params: { id: scenario } });
  await manager.call('publish', { params: { id: scenario }, body: { revision, note: '' } });
  const [email = ''] = await importLeads(manager, [{ firstName: 'Essai' }]);
  await manager.call('sendEvent', { body: { lead: { email }, name, properties: {}, key: name } });
  const { items } = await manager.call('leads', { query: { search: email } });
  return { scenario, lead: items[0]?.id ?? '' };
}
