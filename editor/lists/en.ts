import type { fr } from './fr.ts';

export const en: typeof fr = {
  filters: 'Filters',
  searched: 'Search: {{value}}',
  filtered: '{{filter}}: {{value}}',
  remove: 'Remove the filter “{{filter}}”',
  clear: 'Clear the filters',
  noMatch: 'Nothing matches these filters.',
  columns: 'Columns',
  csv: 'CSV',
  csvOf: 'Export as CSV: {{list}}',
  sort: 'Sort by',
  sortUp: {
    text: '{{column}}, A to Z',
    number: '{{column}}, least first',
    instant: '{{column}}, oldest first',
  },
  sortDown: {
    text: '{{column}}, Z to A',
    number: '{{column}}, most first',
    instant: '{{column}}, latest first',
  },
};
