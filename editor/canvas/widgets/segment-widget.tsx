import { useTranslation } from 'react-i18next';
import { LinkedThing } from './linked-thing.tsx';
import type { WidgetProps } from './widget-props.ts';

/** A saved filter of leads, with the way to change it or make another. */
export function SegmentWidget(widget: WidgetProps) {
  const { t } = useTranslation('canvas');
  return (
    <LinkedThing
      widget={widget}
      to="segment"
      listedAt="/segments"
      open={t('widget.openSegment')}
      another={t('widget.newSegment')}
    />
  );
}
