import { Autocomplete } from '@mantine/core';
import { catalogue } from '../../../engine/steps/catalogue.ts';
import { useDocument } from '../canvas-stores.ts';
import { configFields } from '../config-fields.ts';
import { asText } from '../draft-value.ts';
import type { WidgetProps } from './widget-props.ts';

/** A tag's name; those that the scenario uses already are offered. */
export function TagWidget({ label, help, value, onChange, errorAt, isFixed }: WidgetProps) {
  const used = useDocument(({ draft }) =>
    draft.graph.nodes
      .flatMap(({ kind, config }) => {
        const step = catalogue.get(kind);
        return step === undefined
          ? []
          : configFields(step).flatMap(({ name, widget }) => (widget === 'tag' ? [asText(config[name])] : []));
      })
      .join('\n'),
  );
  const data = [...new Set(used.split('\n'))].filter((tag) => tag.trim() !== '' && tag !== value);
  return (
    <Autocomplete
      label={label}
      description={help}
      maxLength={60}
      data={data}
      value={asText(value)}
      error={errorAt()}
      disabled={isFixed}
      onChange={onChange}
    />
  );
}
