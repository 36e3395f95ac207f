import type { ComponentType } from 'react';
import type { Widget } from '../../../engine/steps/form-hints.ts';
import { ConditionWidget } from './condition-widget.tsx';
import { DurationWidget } from './duration-widget.tsx';
import { FormWidget } from './form-widget.tsx';
import { ListensWidget } from './listens-widget.tsx';
import { LongTextWidget } from './long-text-widget.tsx';
import { NumberWidget } from './number-widget.tsx';
import { RecipientsWidget } from './recipients-widget.tsx';
import { SelectWidget } from './select-widget.tsx';
import { StageWidget } from './stage-widget.tsx';
import { TagWidget } from './tag-widget.tsx';
import { TemplateWidget } from './template-widget.tsx';
import { TextWidget } from './text-widget.tsx';
import type { WidgetProps } from './widget-props.ts';

/** The control for each hint a step's config may give. */
export const WIDGETS = {
  text: TextWidget,
  'long-text': LongTextWidget,
  number: NumberWidget,
  select: SelectWidget,
  duration: DurationWidget,
  condition: ConditionWidget,
  listens: ListensWidget,
  template: TemplateWidget,
  form: FormWidget,
  stage: StageWidget,
  tag: TagWidget,
  recipients: RecipientsWidget,
} satisfies Record<Widget, ComponentType<WidgetProps>>;
