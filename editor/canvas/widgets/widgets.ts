import type { ComponentType } from 'react';
import type { Widget } from '../../../engine/steps/form-hints.ts';
import { FieldInput } from '../../ui/field-input.tsx';
import { ConditionWidget } from './condition-widget.tsx';
import { DurationWidget } from './duration-widget.tsx';
import { FormWidget } from './form-widget.tsx';
import { MomentWidget } from './moment-widget.tsx';
import { OptionalTemplateWidget } from './optional-template-widget.tsx';
import { PropertyFiltersWidget } from './property-filters-widget.tsx';
import { SegmentWidget } from './segment-widget.tsx';
import { textControlWidget } from './text-control-widget.tsx';
import { TimeInput } from './time-input.tsx';
import { TimetableWidget } from './timetable-widget.tsx';
import { ListensWidget } from './listens-widget.tsx';
import { LongTextWidget } from './long-text-widget.tsx';
import { NumberWidget } from './number-widget.tsx';
import { RecipientsWidget } from './recipients-widget.tsx';
import { ScenarioWidget } from './scenario-widget.tsx';
import { SelectWidget } from './select-widget.tsx';
import { StageWidget } from './stage-widget.tsx';
import { TagWidget } from './tag-widget.tsx';
import { TemplateWidget } from './template-widget.tsx';
import { TextWidget } from './text-widget.tsx';
import { OptionalTopicWidget, TopicWidget } from './topic-widget.tsx';
import { WeekdaysWidget } from './weekdays-widget.tsx';
import { DateWidget } from './date-widget.tsx';
import { HoursWidget } from './hours-widget.tsx';
import { WaysWidget } from './ways-widget.tsx';
import { SplitWaysWidget } from './split-ways-widget.tsx';
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
  'property-filters': PropertyFiltersWidget,
  'optional-template': OptionalTemplateWidget,
  segment: SegmentWidget,
  timetable: TimetableWidget,
  time: textControlWidget(TimeInput),
  moment: MomentWidget,
  'profile-field': textControlWidget(FieldInput),
  topic: TopicWidget,
  'optional-topic': OptionalTopicWidget,
  scenario: ScenarioWidget,
  weekdays: WeekdaysWidget,
  date: DateWidget,
  hours: HoursWidget,
  ways: WaysWidget,
  'split-ways': SplitWaysWidget,
} satisfies Record<Widget, ComponentType<WidgetProps>>;
