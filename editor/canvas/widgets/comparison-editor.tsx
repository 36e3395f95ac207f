import { Autocomplete, NumberInput, Select, TextInput } from '@mantine/core';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comparison } from '../../../engine/scenario/condition.ts';
import type { GraphNode } from '../../../engine/scenario/graph.ts';
import type { JsonObject } from '../../../engine/scenario/json.ts';
import { stage, STAGE_LABELS } from '../../../engine/scenario/stage.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { asNumber, asObject, asText } from '../draft-value.ts';
import { PatternEditor } from './pattern-editor.tsx';

type About = Comparison['on'];

interface Props {
  readonly step: GraphNode;
  readonly value: JsonObject;
  readonly onChange: (value: JsonObject) => void;
  readonly errorAt: (...path: readonly (string | number)[]) => string | null;
  readonly isFixed: boolean;
}

const FIELDS = ['firstName', 'lastName', 'email', 'phone', 'company', 'jobTitle', 'city', 'country'];

/** What each comparison is when first chosen. */
const FRESH: Readonly<Record<About, JsonObject>> = {
  score: { on: 'score', op: 'at-least', value: 40 },
  stage: { on: 'stage', op: 'is', value: 'MQL' },
  did: { on: 'did', op: 'did', pattern: { event: 'mail-clicked' }, withinDays: null },
  tag: { on: 'tag', op: 'has', value: '' },
  profile: { on: 'profile', op: 'is', field: '', value: '' },
  filled: { on: 'filled', op: 'is-set', field: '' },
};
const ABOUT = ['score', 'stage', 'did', 'tag', 'profile', 'filled'] as const satisfies readonly About[];
const isAbout = (value: string | null): value is About => ABOUT.some((about) => about === value);

/** What a comparison holds before anybody changed it. */
export const freshComparison: JsonObject = FRESH.score;

const OPS = {
  profile: ['is', 'is-not', 'contains', 'greater', 'less'],
  filled: ['is-set', 'is-not-set'],
  score: ['at-least', 'below'],
  stage: ['is', 'is-not'],
  tag: ['has', 'has-not'],
  did: ['did', 'did-not'],
} as const satisfies { readonly [A in About]: readonly Extract<Comparison, { on: A }>['op'][] };

function Op({ about, value, onChange, isFixed }: Props & { readonly about: About }) {
  const { t } = useTranslation('canvas');
  return (
    <Select
      aria-label={t('condition.op')}
      data={OPS[about].map((op) => ({ value: op, label: t(`condition.ops.${op}`) }))}
      value={asText(value['op']) || null}
      allowDeselect={false}
      disabled={isFixed}
      onChange={(op) => onChange({ ...value, op })}
    />
  );
}

function Field({ value, onChange, errorAt, isFixed }: Props) {
  const { t } = useTranslation('canvas');
  return (
    <Autocomplete
      aria-label={t('condition.field')}
      placeholder={t('condition.field')}
      data={FIELDS}
      value={asText(value['field'])}
      error={errorAt('field')}
      disabled={isFixed}
      onChange={(field) => onChange({ ...value, field })}
    />
  );
}

function Profile(props: Props) {
  const { t } = useTranslation('canvas');
  const { value, onChange, errorAt, isFixed } = props;
  return (
    <>
      <Field {...props} />
      <Op {...props} about="profile" />
      <TextInput
        aria-label={t('condition.value')}
        placeholder={t('condition.value')}
        value={asText(value['value'])}
        error={errorAt('value')}
        disabled={isFixed}
        onChange={(event) => onChange({ ...value, value: event.currentTarget.value })}
      />
    </>
  );
}

function Filled(props: Props) {
  return (
    <>
      <Field {...props} />
      <Op {...props} about="filled" />
    </>
  );
}

function Score(props: Props) {
  const { t } = useTranslation('canvas');
  const { value, onChange, errorAt, isFixed } = props;
  return (
    <>
      <Op {...props} about="score" />
      <NumberInput
        aria-label={t('condition.value')}
        value={asNumber(value['value'])}
        error={errorAt('value')}
        disabled={isFixed}
        onChange={(score) => onChange({ ...value, value: score })}
      />
    </>
  );
}

function Stage(props: Props) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const { value, onChange, errorAt, isFixed } = props;
  return (
    <>
      <Op {...props} about="stage" />
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

function Tag(props: Props) {
  const { t } = useTranslation('canvas');
  const { value, onChange, errorAt, isFixed } = props;
  return (
    <>
      <Op {...props} about="tag" />
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

function Did(props: Props) {
  const { t } = useTranslation('canvas');
  const { step, value, onChange, errorAt, isFixed } = props;
  return (
    <>
      <Op {...props} about="did" />
      <PatternEditor
        step={step}
        value={asObject(value['pattern'])}
        isFixed={isFixed}
        errorAt={(...path) => errorAt('pattern', ...path)}
        onChange={(pattern) => onChange({ ...value, pattern })}
      />
      <NumberInput
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
    </>
  );
}

const EDITORS = { profile: Profile, filled: Filled, score: Score, stage: Stage, tag: Tag, did: Did } satisfies Record<
  About,
  ComponentType<Props>
>;

/** One comparison with the lead: about what, how, and with which value. */
export function ComparisonEditor(props: Props) {
  const { t } = useTranslation('canvas');
  const about = asText(props.value['on']);
  const Editor = isAbout(about) ? EDITORS[about] : null;
  return (
    <>
      <Select
        aria-label={t('condition.about')}
        data={ABOUT.map((value) => ({ value, label: t(`condition.${value}`) }))}
        value={about || null}
        allowDeselect={false}
        disabled={props.isFixed}
        onChange={(chosen) => isAbout(chosen) && chosen !== about && props.onChange(FRESH[chosen])}
      />
      {Editor !== null && <Editor {...props} />}
    </>
  );
}
