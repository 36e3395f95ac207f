import { useTranslation } from 'react-i18next';
import { LinkedThing } from './linked-thing.tsx';
import type { WidgetProps } from './widget-props.ts';

/** A form, with the way to change it or make another. */
export function FormWidget(widget: WidgetProps) {
  const { t } = useTranslation('canvas');
  return (
    <LinkedThing
      widget={widget}
      to="form"
      listedAt="/forms"
      open={t('widget.openForm')}
      another={t('widget.newForm')}
    />
  );
}
