import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GraphNode } from '../../../engine/scenario/graph.ts';
import { reachableFrom, successors } from '../../../engine/scenario/walk-graph.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useDocument } from '../canvas-stores.ts';
import { sayStep } from '../say-step.ts';

interface Props {
  /** The step whose form it is: only what a lead may pass before it is offered. Null: any step. */
  readonly step: GraphNode | null;
  readonly fits: (node: GraphNode) => boolean;
  readonly label: string;
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly error: string | null;
  readonly isFixed: boolean;
  /** What choosing none means, where that is allowed. */
  readonly none?: string;
}

/** Chooses an earlier step of the drawing. One that is no longer before this stays shown until another is chosen. */
export function EarlierStepSelect({ step, fits, label, value, onChange, error, isFixed, none }: Props) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const graph = useDocument(({ draft }) => draft.graph);
  const next = successors(graph);
  const earlier = graph.nodes.filter(
    (node) =>
      node.id === value ||
      (fits(node) && (step === null || (node.id !== step.id && reachableFrom([node.id], next).has(step.id)))),
  );
  const data = earlier.map((node) => ({ value: node.id, label: sayStep(node, language) }));
  const gone = value !== '' && !earlier.some(({ id }) => id === value) ? [{ value, label: '?' }] : [];
  return (
    <Select
      label={label}
      placeholder={t('widget.choose')}
      data={[...(none === undefined ? [] : [{ value: '', label: none }]), ...data, ...gone]}
      value={value === '' && none === undefined ? null : value}
      allowDeselect={false}
      disabled={isFixed}
      error={error}
      onChange={(id) => onChange(id ?? '')}
    />
  );
}
