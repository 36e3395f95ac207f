import { Input } from '@mantine/core';
import { asList } from '../draft-value.ts';
import { DaysOfWeek } from './comparison-with-time.tsx';
import type { WidgetProps } from './widget-props.ts';
import classes from './widgets.module.css';

/** Days of the week. */
export function WeekdaysWidget({ label, help, value, onChange, errorAt, isFixed }: WidgetProps) {
  return (
    <Input.Wrapper label={label} description={help} error={errorAt()} labelElement="div">
      <div className={classes['below']}>
        <DaysOfWeek label={label} value={asList(value)} isFixed={isFixed} onChange={onChange} />
      </div>
    </Input.Wrapper>
  );
}
