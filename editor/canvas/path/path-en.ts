import type { pathFr } from './path-fr.ts';

/** Texts of one lead's path on the canvas, in English. */
export const pathEn: typeof pathFr = {
  path: {
    title: 'Path of a lead',
    of: 'Path of {{name}}, version {{version}}',
    seeOf: 'See the path of {{name}}',
    since: 'came in',
    lead: 'Page of {{name}}',
    drawn: 'Drawn on',
    drawnHelp: 'The lead was taken from one version to another on the way.',
    stops: 'Steps taken, in order',
    none: 'No step taken yet.',
    here: 'Is here now',
    notTaken: 'Not taken',
  },
};
