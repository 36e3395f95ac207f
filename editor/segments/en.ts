import type { fr } from './fr.ts';

export const en: typeof fr = {
  title: 'Segments',
  list: 'List of segments',
  new: 'New segment',
  create: 'Create',
  name: 'Name',
  nameHelp: 'Seen by your team: “Customers to renew”, say.',
  empty:
    'A segment is a filter of leads that is kept: for a send, for a schedule, or for the list of leads. It is worked out afresh each time.',
  search: 'Name of the segment',
  condition: 'The leads for which',
  conditionHelp: 'Judged as by a condition of a scenario, when the segment is used.',
  count_one: '{{matching}} lead of {{of}}',
  count_other: '{{matching}} leads of {{of}}',
  counting: 'Counting…',
  incomplete: 'Complete the filter to count its leads.',
  see: 'See these leads',
  saved: 'Segment saved',
  conflict: 'This segment was saved by somebody else',
  delete: {
    text: 'The segment goes; its leads stay.',
    done: 'Segment deleted',
    inUse: 'Scenarios use it:',
  },
};
