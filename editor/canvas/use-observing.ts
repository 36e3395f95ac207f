import { useEffect } from 'react';
import { useCall } from '../api/use-call.ts';
import { validateGraph, type KnownThings } from '../../engine/scenario/validate.ts';
import type { Fault } from '../../engine/scenario/fault.ts';
import type { Graph } from '../../engine/scenario/graph.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import type { CanvasStores } from './canvas-stores.ts';
import { takeCounts, takeFaults, type Names } from './live-store.ts';

const COUNTS_EVERY_MS = 2_000;

const byId = (items: readonly { id: string; name: string }[] | undefined): ReadonlyMap<string, string> | null =>
  items === undefined ? null : new Map(items.map(({ id, name }) => [id, name]));

const NONE: ReadonlySet<string> = new Set();

/** The faults of a drawing; references to what could not be read are taken on trust. */
function faultsOf(graph: Graph, names: Names): Fault[] {
  const known: KnownThings = {
    templates: new Set(names.template?.keys() ?? NONE),
    forms: new Set(names.form?.keys() ?? NONE),
    people: new Set(names.person?.keys() ?? NONE),
  };
  const isOnTrust = ({ code, data }: Fault): boolean =>
    code === 'reference-missing' &&
    ((data['to'] === 'template' && names.template === null) ||
      (data['to'] === 'form' && names.form === null) ||
      (data['to'] === 'person' && names.person === null));
  return validateGraph(graph, catalogue, known).filter((fault) => !isOnTrust(fault));
}

/** Keeps the names of templates, forms and people at hand for the cards and the checks. */
export function useNames({ live }: CanvasStores): void {
  const templates = useCall('templates', {}).data?.items;
  const forms = useCall('forms', {}).data?.items;
  const people = useCall('people', {}).data?.items;
  useEffect(
    () => live.setState({ names: { template: byId(templates), form: byId(forms), person: byId(people) } }),
    [live, templates, forms, people],
  );
}

/** Checks the drawing at each change, off the path of the keystroke. */
export function useFaults({ document, live }: CanvasStores): void {
  useEffect(() => {
    let pending: ReturnType<typeof setTimeout> | undefined;
    const check = (): void => takeFaults(live, faultsOf(document.getState().draft.graph, live.getState().names));
    const later = (): void => {
      clearTimeout(pending);
      pending = setTimeout(check, 0);
    };
    const stops = [
      document.subscribe((state, before) => state.draft.graph !== before.draft.graph && later()),
      live.subscribe((state, before) => state.names !== before.names && later()),
    ];
    check();
    return () => {
      clearTimeout(pending);
      for (const stop of stops) stop();
    };
  }, [document, live]);
}

/** Asks every two seconds, while the page is looked at, how many leads are where. */
export function useCounts({ scenario, live }: CanvasStores, isPublished: boolean): void {
  const counts = useCall('counts', { params: { id: scenario } }, { every: COUNTS_EVERY_MS, enabled: isPublished });
  useEffect(() => {
    if (counts.data !== undefined) takeCounts(live, counts.data);
  }, [live, counts.data]);
}
