import { Input, Stack } from '@mantine/core';
import { PropertyFilters } from './property-filters.tsx';
import type { WidgetProps } from './widget-props.ts';
import classes from './widgets.module.css';

/** What the properties of an event must be, for a step's form. */
export function PropertyFiltersWidget({ label, help, value, onChange, errorAt, isFixed }: WidgetProps) {
  return (
    <Input.Wrapper label={label} description={help} labelElement="div">
      <Stack gap="xs" className={classes['below'] ?? ''}>
        <PropertyFilters
          value={{ where: value ?? [] }}
          isFixed={isFixed}
          errorAt={(_where, ...path) => errorAt(...path)}
          onChange={({ where }) => onChange(where ?? [])}
        />
      </Stack>
    </Input.Wrapper>
  );
}
