import { Select, TextInput } from '@mantine/core';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventPattern } from '../../../engine/events/event-pattern.ts';
import type { GraphNode } from '../../../engine/scenario/graph.ts';
import type { JsonObject } from '../../../engine/scenario/json.ts';
import { reachableFrom, successors } from '../../../engine/scenario/walk-graph.ts';
import { catalogue } from '../../../engine/steps/catalogue.ts';
import type { StepCategory } from '../../../engine/steps/step-definition.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useDocument } from '../canvas-stores.ts';
import { asText } from '../draft-value.ts';
import { sayStep } from '../say-step.ts';
import { ThingSelect } from './thing-select.tsx';

type EventName = EventPattern['event'];

const EVENTS = [
  'mail-clicked',
  'form-submitted',
  'custom',
  'hand-off-accepted',
  'hand-off-rejected',
] as const satisfies readonly EventName[];
const isEvent = (value: string | null): value is EventName => EVENTS.some((event) => event === value);

/** What each reaction is when first chosen. */
const FRESH: Readonly<Record<EventName, JsonObject>> = {
  'mail-clicked': { event: 'mail-clicked' },
  'form-submitted': { event: 'form-submitted' },
  custom: { event: 'custom', name: '' },
  'hand-off-accepted': { event: 'hand-off-accepted' },
  'hand-off-rejected': { event: 'hand-off-rejected' },
};

interface DetailProps {
  readonly step: GraphNode;
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

function StepDetail({
  category,
  label,
  any,
  step,
  value,
  onChange,
  errorAt,
  isFixed,
}: DetailProps & { readonly category: StepCategory; readonly label: string; readonly any: string }) {
  const language = useLanguage();
  const graph = useDocument(({ draft }) => draft.graph);
  const held = asText(value['node']);
  const next = successors(graph);
  const earlier = graph.nodes.filter(
    ({ id, kind }) =>
      id === held ||
      (catalogue.get(kind)?.category === category && id !== step.id && reachableFrom([id], next).has(step.id)),
  );
  const data = [
    { value: '', label: any },
    ...earlier.map((node) => ({ value: node.id, label: sayStep(node, language) })),
  ];
  const gone = held !== '' && !earlier.some(({ id }) => id === held) ? [{ value: held, label: '?' }] : [];
  return (
    <Select
      label={label}
      data={[...data, ...gone]}
      value={held}
      allowDeselect={false}
      disabled={isFixed}
      error={errorAt('node')}
      onChange={(id) => onChange(withOptional(value, 'node', id ?? ''))}
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

function NameDetail({ value, onChange, errorAt, isFixed }: DetailProps) {
  const { t } = useTranslation('canvas');
  return (
    <TextInput
      label={t('pattern.name')}
      maxLength={80}
      value={asText(value['name'])}
      error={errorAt('name')}
      disabled={isFixed}
      onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
    />
  );
}

const DETAILS = {
  'mail-clicked': MailDetail,
  'form-submitted': FormDetail,
  custom: NameDetail,
  'hand-off-accepted': HandOffDetail,
  'hand-off-rejected': HandOffDetail,
} satisfies Record<EventName, ComponentType<DetailProps>>;

/** A reaction of the lead: which, and of which mail, form, event or hand-off. */
export function PatternEditor(props: DetailProps) {
  const { t } = useTranslation('canvas');
  const event = asText(props.value['event']);
  const Detail = isEvent(event) ? DETAILS[event] : null;
  return (
    <>
      <Select
        label={t('pattern.what')}
        data={EVENTS.map((value) => ({ value, label: t(`pattern.${value}`) }))}
        value={event || null}
        allowDeselect={false}
        disabled={props.isFixed}
        onChange={(chosen) => isEvent(chosen) && chosen !== event && props.onChange(FRESH[chosen])}
      />
      {Detail !== null && <Detail {...props} />}
    </>
  );
}
