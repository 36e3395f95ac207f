import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { VALUE_OPS } from '../../../engine/scenario/compare-values.ts';
import type { Comparison } from '../../../engine/scenario/condition.ts';
import type { GraphNode } from '../../../engine/scenario/graph.ts';
import type { JsonObject } from '../../../engine/scenario/json.ts';
import { asText } from '../draft-value.ts';

/** What the controls of one comparison are given. */
export interface ComparisonProps {
  /** Null where the form is not that of a step: a rule of the whole scenario. */
  readonly step: GraphNode | null;
  readonly value: JsonObject;
  readonly onChange: (value: JsonObject) => void;
  readonly errorAt: (...path: readonly (string | number)[]) => string | null;
  readonly isFixed: boolean;
}

type About = Comparison['on'];

const OPS = {
  profile: VALUE_OPS,
  filled: ['is-set', 'is-not-set'],
  score: ['at-least', 'below'],
  stage: ['is', 'is-not'],
  tag: ['has', 'has-not'],
  did: ['did', 'did-not'],
  consent: ['given', 'not-given'],
  topic: ['wants', 'refuses'],
  outcome: ['is', 'is-not'],
  answer: VALUE_OPS,
  weekday: ['is', 'is-not'],
  time: ['between', 'not-between'],
} as const satisfies { readonly [A in About]: readonly Extract<Comparison, { on: A }>['op'][] };

/** How a comparison compares. */
export function ComparisonOp({ about, value, onChange, isFixed }: ComparisonProps & { readonly about: About }) {
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
