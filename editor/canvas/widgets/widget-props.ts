import type { Json } from '../../../engine/scenario/json.ts';
import type { GraphNode } from '../../../engine/scenario/graph.ts';

/** What every control of the inspector gets. `value` is whatever the draft holds, valid or not. */
export interface WidgetProps {
  /** Null where the form is not that of a step: a rule of the whole scenario. */
  readonly step: GraphNode | null;
  readonly label: string;
  readonly help: string | null;
  readonly value: Json | undefined;
  readonly onChange: (value: Json) => void;
  /** What is wrong at a path below this value, in words; null when nothing is. */
  readonly errorAt: (...path: readonly (string | number)[]) => string | null;
  /** For a choice: each value with what it is called. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly isFixed: boolean;
}
