import { useState } from 'react';
import type { JsonObject } from '../../engine/scenario/json.ts';
import { jsonObject } from '../../engine/scenario/json.ts';
import { NO_RULES, rules, type Rules } from '../../engine/scenario/rules.ts';
import { useDocument, useLive, useStores } from './canvas-stores.ts';
import { editGraph } from './document-store.ts';

type Path = readonly (string | number)[];

interface Typed {
  /** The rules of the drawing it was typed over: an undo makes them others, and what was typed goes. */
  readonly over: Rules | undefined;
  readonly value: JsonObject;
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly code: string }[];
}

export interface RulesDraft {
  readonly value: JsonObject;
  /** `part` names what is changed: changes of the same part that follow closely are undone together. */
  readonly put: (value: JsonObject, part: string) => void;
  /** What is wrong below a path: to be filled in, or gone; null when nothing is. */
  readonly faultAt: (...path: Path) => 'required' | 'missing' | null;
  /** Something typed is not valid yet, and so not in the drawing. */
  readonly isUnfinished: boolean;
}

const isBelow = (path: Path, found: readonly PropertyKey[]): boolean =>
  found.length > 0 && path.every((key, index) => found[index] === key);

/** The rules of the scenario while somebody changes them: what is valid goes into the drawing at once, the rest waits here. */
export function useRulesDraft(): RulesDraft {
  const { document } = useStores();
  const held = useDocument(({ draft }) => draft.graph.rules);
  const faults = useLive((state) => state.faults);
  const [typed, setTyped] = useState<Typed | null>(null);
  const current = typed !== null && typed.over === held ? typed : null;
  const put = (value: JsonObject, part: string): void => {
    const { success, data, error } = rules.safeParse(value);
    if (!success) {
      setTyped({ over: held, value, issues: error.issues });
      return;
    }
    setTyped({ over: data, value, issues: [] });
    editGraph(document, { code: 'rules', count: 1 }, (graph) => ({ ...graph, rules: data }), `rules:${part}`);
  };
  return {
    value: current?.value ?? jsonObject.parse(held ?? NO_RULES),
    put,
    faultAt: (...path) => {
      if (current?.issues.some((issue) => isBelow(path, issue.path)) === true) return 'required';
      const gone = faults.some(({ node, path: at }) => node === null && isBelow(['rules', ...path], at));
      return gone ? 'missing' : null;
    },
    isUnfinished: (current?.issues.length ?? 0) > 0,
  };
}
