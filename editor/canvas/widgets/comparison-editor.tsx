import { Select, TextInput } from '@mantine/core';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comparison } from '../../../engine/scenario/condition.ts';
import type { JsonObject } from '../../../engine/scenario/json.ts';
import { stage, STAGE_LABELS } from '../../../engine/scenario/stage.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useStores } from '../canvas-stores.ts';
import { asNumber, asObject, asText } from '../draft-value.ts';
import { ComparisonOp, type ComparisonProps } from './comparison-op.tsx';
import { ComparisonValue } from './comparison-value.tsx';
import { Answer, Outcome } from './comparison-with-step.tsx';
import { TimeOfDay, Weekday } from './comparison-with-time.tsx';
import { FieldInput } from '../../ui/field-input.tsx';
import { PatternEditor } from './pattern-editor.tsx';
import { ThingSelect } from './thing-select.tsx';
import { NumberField } from '../../ui/number-field.tsx';

type About = Comparison['on'];

/** What each comparison is when first chosen. */
const FRESH: Readonly<Record<About, JsonObject>> = {
  score: { on: 'score', op: 'at-least', value: 40 },
  stage: { on: 'stage', op: 'is', value: 'MQL' },
  did: { on: 'did', op: 'did', pattern: { event: 'mail-clicked' }, withinDays: null },
  tag: { on: 'tag', op: 'has', value: '' },
  profile: { on: 'profile', op: 'is', field: '', value: '' },
  filled: { on: 'filled', op: 'is-set', field: '' },
  consent: { on: 'consent', op: 'given' },
  topic: { on: 'topic', op: 'wants', topic: '' },
  outcome: { on: 'outcome', op: 'is', node: '', value: '' },
  answer: { on: 'answer', op: 'is', node: '', property: '', value: '' },
  weekday: { on: 'weekday', op: 'is', days: [1, 2, 3, 4, 5] },
  time: { on: 'time', op: 'between', from: '09:00', to: '18:00' },
};
const isAbout = (value: string | null): value is About => value !== null && Object.hasOwn(FRESH, value);
const ABOUT = Object.keys(FRESH).filter(isAbout);
/** What is known of a lead outside scenarios. */
const OUTSIDE = ABOUT.filter((about) => about !== 'outcome' && about !== 'answer');

/** What a comparison holds before anybody changed it. */
export const freshComparison: JsonObject = FRESH.score;

function Field({ value, onChange, errorAt, isFixed }: ComparisonProps) {
  const { t } = useTranslation('canvas');
  return (
    <FieldInput
      isBare
      label={t('condition.field')}
      value={asText(value['field'])}
      error={errorAt('field')}
      isFixed={isFixed}
      onChange={(field) => onChange({ ...value, field })}
    />
  );
}

function Profile(props: ComparisonProps) {
  return (
    <>
      <Field {...props} />
      <ComparisonOp {...props} about="profile" />
      <ComparisonValue {...props} />
    </>
  );
}

function Filled(props: ComparisonProps) {
  return (
    <>
      <Field {...props} />
      <ComparisonOp {...props} about="filled" />
    </>
  );
}

function Score(props: ComparisonProps) {
  const { t } = useTranslation('canvas');
  const { value, onChange, errorAt, isFixed } = props;
  return (
    <>
      <ComparisonOp {...props} about="score" />
      <NumberField
        aria-label={t('condition.value')}
        value={asNumber(value['value'])}
        error={errorAt('value')}
        disabled={isFixed}
        onChange={(score) => onChange({ ...value, value: score })}
      />
    </>
  );
}

function Stage(props: ComparisonProps) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const { value, onChange, errorAt, isFixed } = props;
  return (
    <>
      <ComparisonOp {...props} about="stage" />
      <Select
        aria-label={t('condition.stage')}
        data={stage.options.map((id) => ({ value: id, label: STAGE_LABELS[id][language] }))}
        value={asText(value['value']) || null}
        error={errorAt('value')}
        allowDeselect={false}
        disabled={isFixed}
        onChange={(to) => onChange({ ...value, value: to })}
      />
    </>
  );
}

function Tag(props: ComparisonProps) {
  const { t } = useTranslation('canvas');
  const { value, onChange, errorAt, isFixed } = props;
  return (
    <>
      <ComparisonOp {...props} about="tag" />
      <TextInput
        aria-label={t('condition.tag')}
        placeholder={t('condition.tag')}
        maxLength={60}
        value={asText(value['value'])}
        error={errorAt('value')}
        disabled={isFixed}
        onChange={(event) => onChange({ ...value, value: event.currentTarget.value })}
      />
    </>
  );
}

function Did(props: ComparisonProps) {
  const { t } = useTranslation('canvas');
  const { step, value, onChange, errorAt, isFixed } = props;
  return (
    <>
      <ComparisonOp {...props} about="did" />
      <PatternEditor
        step={step}
        value={asObject(value['pattern'])}
        isFixed={isFixed}
        errorAt={(...path) => errorAt('pattern', ...path)}
        onChange={(pattern) => onChange({ ...value, pattern })}
      />
      <NumberField
        label={t('condition.within')}
        placeholder={t('condition.ever')}
        min={1}
        max={3_650}
        allowDecimal={false}
        value={asNumber(value['withinDays'])}
        error={errorAt('withinDays')}
        disabled={isFixed}
        onChange={(days) => onChange({ ...value, withinDays: days === '' ? null : days })}
      />
      <NumberField
        label={t('condition.times')}
        placeholder="1"
        min={1}
        max={1_000}
        allowDecimal={false}
        value={asNumber(value['times'] ?? '')}
        error={errorAt('times')}
        disabled={isFixed}
        onChange={(times) => {
          const { times: _before, ...rest } = value;
          onChange(times === '' ? rest : { ...rest, times });
        }}
      />
    </>
  );
}

function Topic(props: ComparisonProps) {
  const { t } = useTranslation('canvas');
  const { value, onChange, errorAt, isFixed } = props;
  return (
    <>
      <ComparisonOp {...props} about="topic" />
      <ThingSelect
        to="topic"
        label={t('condition.topic')}
        help={null}
        value={asText(value['topic'])}
        error={errorAt('topic')}
        isFixed={isFixed}
        onChange={(topic) => onChange({ ...value, topic })}
      />
    </>
  );
}

function Consent(props: ComparisonProps) {
  return <ComparisonOp {...props} about="consent" />;
}

const EDITORS = {
  profile: Profile,
  filled: Filled,
  score: Score,
  stage: Stage,
  tag: Tag,
  did: Did,
  consent: Consent,
  topic: Topic,
  outcome: Outcome,
  answer: Answer,
  weekday: Weekday,
  time: TimeOfDay,
} satisfies Record<About, ComponentType<ComparisonProps>>;

/** One comparison with the lead: about what, how, and with which value. */
export function ComparisonEditor(props: ComparisonProps) {
  const { t } = useTranslation('canvas');
  const { outside } = useStores();
  const about = asText(props.value['on']);
  const Editor = isAbout(about) ? EDITORS[about] : null;
  return (
    <>
      <Select
        aria-label={t('condition.about')}
        data={(outside === true ? OUTSIDE : ABOUT).map((value) => ({ value, label: t(`condition.${value}`) }))}
        value={about || null}
        allowDeselect={false}
        disabled={props.isFixed}
        onChange={(chosen) => isAbout(chosen) && chosen !== about && props.onChange(FRESH[chosen])}
      />
      {Editor !== null && <Editor {...props} />}
    </>
  );
}
