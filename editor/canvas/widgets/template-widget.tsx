import { useTranslation } from 'react-i18next';
import { LinkedThing } from './linked-thing.tsx';
import type { WidgetProps } from './widget-props.ts';

/** A mail template, with the way to change it or make another. */
export function TemplateWidget(widget: WidgetProps) {
  const { t } = useTranslation('canvas');
  return (
    <LinkedThing
      widget={widget}
      to="template"
      listedAt="/mails"
      open={t('widget.openTemplate')}
      another={t('widget.newTemplate')}
    />
  );
}
