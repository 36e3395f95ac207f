import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GraphNode } from '../../../engine/scenario/graph.ts';
import type { JsonObject } from '../../../engine/scenario/json.ts';
import { stage, STAGE_LABELS } from '../../../engine/scenario/stage.ts';
import { catalogue } from '../../../engine/steps/catalogue.ts';
import type { StepCategory } from '../../../engine/steps/step-definition.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { asNumber, asText } from '../draft-value.ts';
import { EarlierStepSelect } from './earlier-step-select.tsx';
import { PropertyFilters } from './property-filters.tsx';
import { ThingSelect } from './thing-select.tsx';
import { NumberField } from '../../ui/number-field.tsx';

/** What a control for one part of a pattern is given. */
export interface DetailProps {
  /** Null where the form is not that of a step: a rule of the whole scenario. */
  readonly step: GraphNode | null;
  readonly value: JsonObject;
  readonly onChange: (value: JsonObject) => void;
  readonly errorAt: (...path: readonly (string | number)[]) => string | null;
  readonly isFixed: boolean;
}

/** A pattern that names something, or, with an empty id, does not. */
function withOptional(value: JsonObject, name: string, id: string): JsonObject {
  return Object.fromEntries([
    ...Object.entries(value).filter(([key]) => key !== name),
    ...(id === '' ? [] : [[name, id]]),
  ]);
}

type StepDetailProps = DetailProps & {
  readonly category: StepCategory;
  readonly label: string;
  readonly any: string;
};

function StepDetail({ category, label, any, step, value, onChange, errorAt, isFixed }: StepDetailProps) {
  return (
    <EarlierStepSelect
      step={step}
      label={label}
      none={any}
      fits={(node) => catalogue.get(node.kind)?.category === category}
      value={asText(value['node'])}
      error={errorAt('node')}
      isFixed={isFixed}
      onChange={(id) => onChange(withOptional(value, 'node', id))}
    />
  );
}

function MailDetail(props: DetailProps) {
  const { t } = useTranslation('canvas');
  return <StepDetail {...props} category="mail" label={t('pattern.mail')} any={t('pattern.anyMail')} />;
}

function HandOffDetail(props: DetailProps) {
  const { t } = useTranslation('canvas');
  return <StepDetail {...props} category="sales" label={t('pattern.handOff')} any={t('pattern.anyHandOff')} />;
}

function FormDetail({ value, onChange, errorAt, isFixed }: DetailProps) {
  const { t } = useTranslation('canvas');
  return (
    <ThingSelect
      to="form"
      label={t('pattern.form')}
      help={null}
      none={t('pattern.anyForm')}
      value={asText(value['form'])}
      error={errorAt('form')}
      isFixed={isFixed}
      onChange={(id) => onChange(withOptional(value, 'form', id))}
    />
  );
}

function NameDetail(props: DetailProps) {
  const { t } = useTranslation('canvas');
  const { value, onChange, errorAt, isFixed } = props;
  return (
    <>
      <TextInput
        label={t('pattern.name')}
        maxLength={80}
        value={asText(value['name'])}
        error={errorAt('name')}
        disabled={isFixed}
        onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
      />
      <PropertyFilters {...props} />
    </>
  );
}

function ScoreDetail({ value, onChange, errorAt, isFixed }: DetailProps) {
  const { t } = useTranslation('canvas');
  return (
    <>
      <Select
        label={t('pattern.crosses')}
        data={[
          { value: 'up', label: t('pattern.up') },
          { value: 'down', label: t('pattern.down') },
        ]}
        value={asText(value['crosses']) || null}
        allowDeselect={false}
        disabled={isFixed}
        onChange={(crosses) => onChange({ ...value, crosses })}
      />
      <NumberField
        label={t('pattern.threshold')}
        value={asNumber(value['threshold'])}
        error={errorAt('threshold')}
        disabled={isFixed}
        onChange={(threshold) => onChange({ ...value, threshold })}
      />
    </>
  );
}

function StageDetail({ value, onChange, errorAt, isFixed }: DetailProps) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  return (
    <Select
      label={t('condition.stage')}
      data={stage.options.map((id) => ({ value: id, label: STAGE_LABELS[id][language] }))}
      value={asText(value['to']) || null}
      error={errorAt('to')}
      allowDeselect={false}
      disabled={isFixed}
      onChange={(to) => onChange({ ...value, to })}
    />
  );
}

function TagDetail({ value, onChange, errorAt, isFixed }: DetailProps) {
  const { t } = useTranslation('canvas');
  return (
    <TextInput
      label={t('condition.tag')}
      maxLength={60}
      value={asText(value['tag'])}
      error={errorAt('tag')}
      disabled={isFixed}
      onChange={(event) => onChange({ ...value, tag: event.currentTarget.value })}
    />
  );
}

/** The control for what each pattern names besides its event. */
export const PATTERN_DETAILS = {
  'mail-clicked': MailDetail,
  'mail-replied': MailDetail,
  'mail-failed': MailDetail,
  'mail-bounced': MailDetail,
  'form-submitted': FormDetail,
  custom: NameDetail,
  'score-changed': ScoreDetail,
  'stage-changed': StageDetail,
  'tag-added': TagDetail,
  'tag-removed': TagDetail,
  'hand-off-accepted': HandOffDetail,
  'hand-off-rejected': HandOffDetail,
} as const;
