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
  sortUp: '{{column}}, up',
  sortDown: '{{column}}, down',
};
