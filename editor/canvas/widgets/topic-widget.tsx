import { Anchor, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asText } from '../draft-value.ts';
import { ThingSelect } from './thing-select.tsx';
import type { WidgetProps } from './widget-props.ts';

/** A topic of mail, with the way to where topics are made. */
export function TopicWidget({ label, help, value, onChange, errorAt, isFixed }: WidgetProps) {
  const { t } = useTranslation('canvas');
  const common = { label, help, isFixed, onChange, error: errorAt(), value: asText(value) };
  return (
    <Stack gap={4}>
      <ThingSelect to="topic" {...common} />
      <Anchor size="xs" href="/settings?tab=sending" target="_blank">
        {t('widget.topics')}
      </Anchor>
    </Stack>
  );
}

/** A topic of mail, or none. */
export function OptionalTopicWidget({ label, help, value, onChange, errorAt, isFixed }: WidgetProps) {
  const { t } = useTranslation('canvas');
  const common = { label, help, isFixed, onChange, error: errorAt(), value: asText(value) };
  return <ThingSelect to="topic" none={t('widget.noTopic')} {...common} />;
}
