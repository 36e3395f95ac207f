import { type Did, PATH_ENDED } from '../../../engine/scenario/interpreter.ts';
import type { Simulated } from '../../../engine/scenario/simulate.ts';

/** One stay of a simulated lead at a step. */
export interface Visit {
  readonly node: string;
  readonly from: number;
  /** Null while it is still there when the simulation ends. */
  readonly to: number | null;
  /** The outlet it came by; null at the trigger, and where a goal took it there. */
  readonly by: { readonly node: string; readonly outlet: string } | null;
  /** It left the scenario here. */
  readonly isLast: boolean;
}

interface Stay extends Pick<Visit, 'node' | 'from' | 'by'> {
  readonly last: Did | null;
}

/** Where a lead that decided this last went on; null: nowhere that anything was seen of. */
const goesOn = ({ node, outlet }: Did, { standsAt, ended }: Simulated): boolean =>
  standsAt !== null && (standsAt !== node || (outlet !== null && ended !== PATH_ENDED));

/** All the stays of a simulated lead, in order. */
export function visitsOf(simulated: Simulated): Visit[] {
  const { path, ended, standsAt, at } = simulated;
  const [first] = path;
  const visits: Visit[] = [];
  let stay: Stay = { node: first?.node ?? standsAt ?? '', from: first?.at ?? at, by: null, last: null };
  const goTo = (node: string): void => {
    const { last } = stay;
    if (last === null) return;
    const { node: here, from, by } = stay;
    visits.push({ node: here, from, to: last.at, by, isLast: false });
    stay = {
      node,
      from: last.at,
      by: last.outlet === null ? null : { node: here, outlet: last.outlet },
      last: null,
    };
  };
  for (const did of path) {
    if (stay.last !== null && (did.node !== stay.node || did.visit !== stay.last.visit)) goTo(did.node);
    stay = { ...stay, last: did };
  }
  if (standsAt !== null && stay.last !== null && goesOn(stay.last, simulated)) goTo(standsAt);
  const { node, from, by } = stay;
  return [...visits, { node, from, to: ended === null ? null : at, by, isLast: ended !== null }];
}
