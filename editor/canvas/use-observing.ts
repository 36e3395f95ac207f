import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useCall } from '../api/use-call.ts';
import { useAllForms, useAllPeople, useAllScenarios, useAllTemplates } from '../api/use-whole-list.ts';
import { validateGraph, type KnownThings } from '../../engine/scenario/validate.ts';
import type { Fault } from '../../engine/scenario/fault.ts';
import type { Graph } from '../../engine/scenario/graph.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import type { CanvasStores } from './canvas-stores.ts';
import { takeCounts, takeFaults, takeKinds, type Names } from './live-store.ts';
import { namesById, namesOfActive } from './names-by-id.ts';

const COUNTS_EVERY_MS = 2_000;
const KINDS_EVERY_MS = 5_000;

const known = (names: ReadonlyMap<string, string> | null): ReadonlySet<string> => new Set(names?.keys());

/** The faults of a drawing; references to what could not be read are taken on trust. */
function faultsOf(graph: Graph, names: Names): Fault[] {
  const things: KnownThings = {
    templates: known(names.template),
    forms: known(names.form),
    people: known(names.person),
    scenarios: known(names.scenario),
    segments: known(names.segment),
    topics: known(names.topic),
  };
  const unread: ReadonlySet<unknown> = new Set(
    Object.entries(names).flatMap(([to, theirs]) => (theirs === null ? [to] : [])),
  );
  const isOnTrust = ({ code, data }: Fault): boolean => code === 'reference-missing' && unread.has(data['to']);
  return validateGraph(graph, catalogue, things).filter((fault) => !isOnTrust(fault));
}

/** Keeps the names of what steps refer to at hand for the cards and the checks. */
export function useNames({ live, scenario }: CanvasStores): void {
  const templates = useAllTemplates();
  const forms = useAllForms();
  const people = useAllPeople();
  const scenarios = useAllScenarios();
  const segments = useCall('segments', {}).data?.items;
  const topics = useCall('settings', {}).data?.topics;
  useEffect(
    () =>
      live.setState({
        names: {
          template: namesById(templates),
          form: namesById(forms),
          person: namesOfActive(people),
          // A step may run another scenario, once that is published.
          scenario: namesById(scenarios?.filter(({ id, liveVersion }) => id !== scenario && liveVersion !== null)),
          segment: namesById(segments),
          topic: namesById(topics),
        },
      }),
    [live, scenario, templates, forms, people, scenarios, segments, topics],
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
export function useCounts({ scenario, live, version: shown }: CanvasStores, isPublished: boolean): void {
  const chosen = useStore(live, ({ look }) => look.version);
  const version = shown ?? chosen;
  const query = version === null ? {} : { query: { version } };
  const options = { every: COUNTS_EVERY_MS, enabled: isPublished };
  const counts = useCall('counts', { params: { id: scenario }, ...query }, options);
  useEffect(() => {
    if (counts.data !== undefined) takeCounts(live, counts.data);
  }, [live, counts.data]);
}

/** Asks every five seconds, where the company has step kinds of its own, which of them nobody performs. */
export function useKinds({ live }: CanvasStores, hasOwn: boolean): void {
  const kinds = useCall('stepKinds', {}, { every: KINDS_EVERY_MS, enabled: hasOwn });
  useEffect(() => {
    if (kinds.data !== undefined) takeKinds(live, kinds.data);
  }, [live, kinds.data]);
}
