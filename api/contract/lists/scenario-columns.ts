import type { Localized } from '../../../engine/scenario/localized.ts';
import type { ScenarioSummary } from '../scenarios.ts';
import { columnsOf, type SortName } from './column.ts';

/** What each state of a scenario is called. */
export const SCENARIO_STATES: Readonly<Record<ScenarioSummary['status'], Localized>> = {
  draft: { fr: 'Brouillon', en: 'Draft' },
  live: { fr: 'En ligne', en: 'Live' },
  paused: { fr: 'En pause', en: 'Paused' },
  stopped: { fr: 'Arrêté', en: 'Stopped' },
};

/** The columns of the list of scenarios. */
export const scenarioColumns = columnsOf<ScenarioSummary>()({
  name: { head: { fr: 'Nom', en: 'Name' }, value: ({ name }) => name, sorts: true },
  status: {
    head: { fr: 'État', en: 'State' },
    value: ({ status }, language) => SCENARIO_STATES[status][language],
    sorts: true,
  },
  version: { head: { fr: 'Version', en: 'Version' }, value: ({ liveVersion }) => liveVersion, as: 'number' },
  inside: { head: { fr: 'Leads en cours', en: 'Leads inside' }, value: ({ leadsInside }) => leadsInside, as: 'number' },
  parked: {
    head: { fr: 'Leads bloqués', en: 'Leads stuck' },
    value: ({ leadsParked }) => leadsParked,
    as: 'number',
    aside: true,
  },
  updated: {
    head: { fr: 'Modifié', en: 'Changed' },
    value: ({ updatedAt }) => updatedAt,
    as: 'instant',
    sorts: true,
  },
});
/** How scenarios are listed before anybody asks otherwise. */
export const SCENARIOS_FIRST = '-updated';
export type ScenarioSort = SortName<typeof scenarioColumns>;
