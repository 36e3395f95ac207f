import type { EventDocument } from '../store/events.ts';
import type { ThingNames } from './name-things.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What is told of an event, by name. */
export function toldEvent({ type, data }: EventDocument, names: ThingNames) {
  const { scenario, node, enrollment } = data;
  return {
    type,
    data,
    scenarioName: names.scenario(text(scenario)),
    stepTitle: names.step(text(enrollment), text(node)),
    about:
      names.template(text(data['template'])) ??
      names.form(text(data['form'])) ??
      names.person(text(data['salesperson'])) ??
      names.topic(text(data['topic'])),
    by: names.person(text(data['by'])),
  };
}
