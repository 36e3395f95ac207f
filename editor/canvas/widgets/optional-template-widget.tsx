import { useTranslation } from 'react-i18next';
import { asText } from '../draft-value.ts';
import { ThingSelect } from './thing-select.tsx';
import type { WidgetProps } from './widget-props.ts';

/** A mail template, or any. */
export function OptionalTemplateWidget({ label, help, value, onChange, errorAt, isFixed }: WidgetProps) {
  const { t } = useTranslation('canvas');
  const common = { label, help, isFixed, onChange, error: errorAt(), value: asText(value) };
  return <ThingSelect to="template" none={t('pattern.anyMail')} {...common} />;
}
