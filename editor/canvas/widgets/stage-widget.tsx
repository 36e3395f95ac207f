import { stage, STAGE_LABELS } from '../../../engine/scenario/stage.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { SelectWidget } from './select-widget.tsx';
import type { WidgetProps } from './widget-props.ts';

/** A stage of the lead's lifecycle. */
export function StageWidget(props: WidgetProps) {
  const language = useLanguage();
  return (
    <SelectWidget
      {...props}
      options={stage.options.map((value) => ({ value, label: STAGE_LABELS[value][language] }))}
    />
  );
}
