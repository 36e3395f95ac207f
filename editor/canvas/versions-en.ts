import type { versionsFr } from './versions-fr.ts';

/** Texts of versions, and of leads at steps that are gone, in English. */
export const versionsEn: typeof versionsFr = {
  gone: {
    line_one: '{{count, number}} lead is at a step that this drawing no longer has',
    line_other: '{{count, number}} leads are at steps that this drawing no longer has',
    action: 'See them',
    title: 'Leads at steps that are gone',
    none: 'No lead is at a step that is gone any more.',
    step: '“{{step}}”, version {{version}}',
    see: 'See version {{version}}',
  },
  versions: {
    action: 'Versions',
    none: 'Nothing has been published yet.',
    item: 'Version {{version}}',
    by: 'by {{name}}',
    inside_one: '{{count, number}} lead inside',
    inside_other: '{{count, number}} leads inside',
    title: 'Version {{version}}, read only',
    take: 'Take this drawing into the draft',
    takeTitle: 'Take the drawing of version {{version}}?',
    takeText: 'The draft has changes that were not published: this drawing replaces them. You can undo it.',
    takeConfirm: 'Take',
    taken: 'The draft has the drawing of version {{version}}',
  },
};
