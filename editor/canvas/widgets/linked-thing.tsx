import { Anchor, Group, Stack } from '@mantine/core';
import { asText } from '../draft-value.ts';
import { ThingSelect } from './thing-select.tsx';
import type { WidgetProps } from './widget-props.ts';

interface Props {
  readonly widget: WidgetProps;
  readonly to: 'form' | 'template' | 'segment';
  /** Where the editor lists such things; below it, each by its id. */
  readonly listedAt: string;
  readonly open: string;
  readonly another: string;
}

/** Something a step names, with the way to change it or make another. */
export function LinkedThing({ widget, to, listedAt, open, another }: Props) {
  const { label, help, value, onChange, errorAt, isFixed } = widget;
  const id = asText(value);
  return (
    <Stack gap={4}>
      <ThingSelect
        to={to}
        label={label}
        help={help}
        value={id}
        onChange={onChange}
        error={errorAt()}
        isFixed={isFixed}
      />
      <Group gap="md">
        {id !== '' && (
          <Anchor size="xs" href={`${listedAt}/${id}`} target="_blank">
            {open}
          </Anchor>
        )}
        <Anchor size="xs" href={listedAt} target="_blank">
          {another}
        </Anchor>
      </Group>
    </Stack>
  );
}
