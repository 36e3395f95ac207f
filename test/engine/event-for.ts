import { randomUUID } from 'node:crypto';
import type { EventPattern } from '../../engine/events/event-pattern.ts';
import { eventType, type EventType } from '../../engine/events/event-types.ts';
import type { JsonObject } from '../../engine/scenario/json.ts';

/** An event that a pattern asks for. */
export function eventFor(pattern: EventPattern, scenario: string): { type: EventType; data: JsonObject } {
  const type = eventType.parse(pattern.event);
  switch (pattern.event) {
    case 'form-submitted':
      return { type, data: { form: pattern.form ?? 'form-1', formVersion: 1, submission: randomUUID() } };
    case 'custom':
      return {
        type,
        data: {
          name: pattern.name,
          properties: Object.fromEntries((pattern.where ?? []).map(({ property, value }) => [property, value])),
        },
      };
    case 'mail-clicked':
      return { type, data: { send: 's', template: 'template-1', link: 0, url: 'https://example.org' } };
    case 'mail-failed':
      return { type, data: { send: 's', template: 'template-1', code: '550' } };
    case 'mail-bounced':
      return { type, data: { send: 's', template: 'template-1', bounce: 'soft', status: '5.2.2', via: 'report' } };
    case 'mail-replied':
      return { type, data: { send: 's', template: 'template-1' } };
    case 'score-changed': {
      const total = pattern.crosses === 'up' ? pattern.threshold : pattern.threshold - 1;
      return { type, data: { by: pattern.crosses === 'up' ? 5 : -5, total, reason: '' } };
    }
    case 'stage-changed':
      return { type, data: { from: 'visitor', to: pattern.to } };
    case 'tag-added':
    case 'tag-removed':
      return { type, data: { tag: pattern.tag } };
    case 'called':
      return { type, data: { scenario, node: pattern.node, via: 'hand', occurrence: randomUUID() } };
    case 'hand-off-accepted':
    case 'hand-off-rejected':
    case 'scenario-left':
      throw new Error(`no event for a trigger on ${pattern.event}`);
  }
}
