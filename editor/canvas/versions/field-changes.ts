import type { NodeChange } from '../../../engine/scenario/diff-versions.ts';
import type { Graph, GraphNode } from '../../../engine/scenario/graph.ts';
import type { Language } from '../../../engine/scenario/localized.ts';
import { catalogue } from '../../../engine/steps/catalogue.ts';
import { configFields } from '../config-fields.ts';
import { nameOf, type Names } from '../live-store.ts';
import { sayKind, saySummary, sayStep } from '../say-step.ts';
import { sayValue } from '../say-value.ts';

/** A setting that changed: what it was and is, in words; null where it was, or is, not set. */
export interface FieldChange {
  readonly field: string;
  readonly label: string;
  readonly was: string | null;
  readonly is: string | null;
}

/** A drawing as its steps are told by it. */
interface Side {
  readonly graph: Graph;
  readonly node: GraphNode | undefined;
}

interface Words {
  readonly kind: string;
  readonly title: string;
  readonly other: string;
}

const nodeIn = (graph: Graph, id: string): Side => ({ graph, node: graph.nodes.find((node) => node.id === id) });

/** The settings of a step that changed, each with its old and its new value; where that takes more than a few words, what the step does as a whole. */
export function fieldChanges(
  { node, fields }: Pick<NodeChange, 'node' | 'fields'>,
  [before, after]: readonly [Graph, Graph],
  names: Names,
  language: Language,
  words: Words,
): FieldChange[] {
  const [was, is] = [nodeIn(before, node), nodeIn(after, node)];
  const value = ({ graph, node: step }: Side, field: string): string | null | undefined => {
    if (step === undefined) return null;
    if (field === 'kind') return sayKind(step.kind, language);
    if (field === 'title') return step.title.trim() === '' ? null : step.title;
    const kind = catalogue.get(step.kind);
    const known = kind === undefined ? undefined : configFields(kind).find(({ name }) => name === field);
    const steps = (id: string): string | null => {
      const other = graph.nodes.find((candidate) => candidate.id === id);
      return other === undefined ? null : sayStep(other, language);
    };
    return known === undefined
      ? undefined
      : sayValue(known, step.config[field], nameOf(names, steps, language), language);
  };
  const label = (field: string): string => {
    if (field === 'kind' || field === 'title') return words[field];
    const kind = catalogue.get(is.node?.kind ?? was.node?.kind ?? '');
    const known = kind === undefined ? undefined : configFields(kind).find(({ name }) => name === field);
    return known?.label[language] ?? words.other;
  };
  const summary = ({ graph, node: step }: Side): string | null =>
    step === undefined ? null : saySummary(step, graph, names, language);
  const told = fields.map((field) => ({ field, label: label(field), was: value(was, field), is: value(is, field) }));
  const short = told.flatMap(({ was: old, is: now, ...one }) =>
    old === undefined || now === undefined ? [] : [{ ...one, was: old, is: now }],
  );
  if (short.length === told.length) return short;
  const long = told.filter((one) => one.was === undefined || one.is === undefined).map((one) => one.label);
  return [...short, { field: '', label: [...new Set(long)].join(', '), was: summary(was), is: summary(is) }];
}
