import type { fr } from './fr.ts';

export const en: typeof fr = {
  title: 'Scenarios',
  list: 'List of scenarios',
  new: 'New scenario',
  name: 'Name',
  namePlaceholder: 'For example: E-book → proposition',
  create: 'Create and draw',
  empty: 'A scenario goes along with each lead, step by step, from a first form to the hand-off to sales.',
  parked_one: '{{count, number}} lead stuck',
  parked_other: '{{count, number}} leads stuck',
  search: 'Name of the scenario',
  anyState: 'Any state',
  noMatch: 'No scenario matches these filters.',
  columns: { actions: 'Actions' },
  version: 'v{{version}}',
  changed: 'v{{version}}, draft changed',
  actions: { menu: 'Actions on “{{name}}”', pause: 'Pause', resume: 'Resume', stop: 'Stop', delete: 'Delete draft' },
  confirm: {
    stopTitle: 'Stop “{{name}}”?',
    stop_one: '{{count, number}} lead leaves it at once and does not come back. No new lead will enter.',
    stop_other: '{{count, number}} leads leave it at once and do not come back. No new lead will enter.',
    deleteTitle: 'Delete “{{name}}”?',
    delete: 'This draft was never published. It will be lost.',
  },
  done: {
    paused: 'Paused: every lead stays where it is',
    stopped_one: 'Stopped: {{count, number}} lead left',
    stopped_other: 'Stopped: {{count, number}} leads left',
    deleted: 'Draft deleted',
  },
};
