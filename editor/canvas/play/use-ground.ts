import { hashKey } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Scenario } from '../../../api/contract/scenarios.ts';
import type { Settings } from '../../../api/contract/settings.ts';
import type { Plan } from '../../../engine/scenario/plan.ts';
import { type Ground, planOf } from '../../simulation/ground.ts';
import { useDocument, useLive } from '../canvas-stores.ts';

/** The plan of what is drawn just now; the same object as long as nothing changes but where cards lie. */
function usePlan(): Plan | null {
  const graph = useDocument(({ draft }) => draft.graph);
  const drawn = useMemo(() => {
    const plan = planOf(graph);
    // Alike whatever the order of a step's settings.
    return { plan, key: hashKey([plan]) };
  }, [graph]);
  const [kept, setKept] = useState(drawn);
  const isSame = drawn.key === kept.key;
  if (!isSame) setKept(drawn);
  return isSame ? kept.plan : drawn.plan;
}

/** What a simulation on the canvas stands on: the draft as it is drawn, saved or not; null while some step can't be read. */
export function useGround(scenario: Scenario, { zone, calendar, sendingPolicy }: Settings): Ground | null {
  const graph = useDocument(({ draft }) => draft.graph);
  const plan = usePlan();
  const forms = useLive(({ names }) => names.form);
  return useMemo(
    () =>
      plan === null
        ? null
        : {
            scenario: { ...scenario, graph },
            plan,
            zone,
            calendar,
            cap: sendingPolicy.cap,
            forms: forms ?? new Map<string, string>(),
          },
    [scenario, graph, plan, zone, calendar, sendingPolicy, forms],
  );
}
