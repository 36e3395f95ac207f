import { Anchor, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asText } from '../draft-value.ts';
import { ThingSelect } from './thing-select.tsx';
import type { WidgetProps } from './widget-props.ts';

/** A mail template, with the way to change it or make another. */
export function TemplateWidget({ label, help, value, onChange, errorAt, isFixed }: WidgetProps) {
  const { t } = useTranslation('canvas');
  const id = asText(value);
  return (
    <Stack gap={4}>
      <ThingSelect
        to="template"
        label={label}
        help={help}
        value={id}
        onChange={onChange}
        error={errorAt()}
        isFixed={isFixed}
      />
      <Group gap="md">
        {id !== '' && (
          <Anchor size="xs" href={`/mails/${id}`} target="_blank">
            {t('widget.openTemplate')}
          </Anchor>
        )}
        <Anchor size="xs" href="/mails" target="_blank">
          {t('widget.newTemplate')}
        </Anchor>
      </Group>
    </Stack>
  );
}
