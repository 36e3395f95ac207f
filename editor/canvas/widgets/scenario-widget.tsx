import { asText } from '../draft-value.ts';
import { ThingSelect } from './thing-select.tsx';
import type { WidgetProps } from './widget-props.ts';

/** Another scenario. */
export function ScenarioWidget({ label, help, value, onChange, errorAt, isFixed }: WidgetProps) {
  const common = { label, help, isFixed, onChange, error: errorAt(), value: asText(value) };
  return <ThingSelect to="scenario" {...common} />;
}
