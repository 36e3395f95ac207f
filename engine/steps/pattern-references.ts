import type { EventPattern } from '../events/event-pattern.ts';
import type { Reference } from './step-definition.ts';

/** The form, template or step a pattern names, with its place in the config. */
export function patternReferences(pattern: EventPattern, path: readonly (string | number)[]): Reference[] {
  if ('node' in pattern && pattern.node !== undefined) {
    const category = pattern.event === 'mail-clicked' ? 'mail' : 'sales';
    return [{ to: 'step', id: pattern.node, path: [...path, 'node'], category }];
  }
  if ('form' in pattern && pattern.form !== undefined)
    return [{ to: 'form', id: pattern.form, path: [...path, 'form'] }];
  if ('template' in pattern && pattern.template !== undefined)
    return [{ to: 'template', id: pattern.template, path: [...path, 'template'] }];
  return [];
}
