import type { publishFr } from './publish-fr.ts';

/** Texts of publishing, pausing and stopping a scenario, in English. */
export const publishEn: typeof publishFr = {
  publish: {
    action: 'Publish',
    title: 'Publish the scenario',
    note: 'Note for the team',
    notePlaceholder: 'What this version changes',
    stay: 'Leads already inside finish on their version; new ones follow this one.',
    stayPaused:
      'The scenario stays paused. Leads already inside will finish on their version; new ones will follow this one.',
    afterStop:
      'The scenario starts again: new leads enter by its trigger. Those that left do not come back by themselves.',
    same: 'Nothing has changed since v{{version}}.',
    blocked_one: 'Put this right, then publish:',
    blocked_other: 'Put these {{count, number}} things right, then publish:',
    despite_one: '{{count, number}} warning, which does not keep you from publishing:',
    despite_other: '{{count, number}} warnings, which do not keep you from publishing:',
    done: 'Version {{version}} is live',
    donePaused: 'Version {{version}} published, still paused',
    cancel: 'Cancel',
    first: 'Once published, leads that meet a trigger enter this scenario.',
    enter: {
      counting: 'Segment “{{segment}}”: counting…',
      onceNow_one: 'Once published, {{leads}} lead enters at one go: the segment “{{segment}}”.',
      onceNow_other: 'Once published, {{leads}} leads enter at one go: the segment “{{segment}}”.',
      onceResumed_one: 'When the scenario resumes, {{leads}} lead enters at one go: the segment “{{segment}}”.',
      onceResumed_other: 'When the scenario resumes, {{leads}} leads enter at one go: the segment “{{segment}}”.',
      onceAt_one: '{{at}}: the segment “{{segment}}” enters at one go, {{leads}} lead as of now.',
      onceAt_other: '{{at}}: the segment “{{segment}}” enters at one go, {{leads}} leads as of now.',
      again_one: 'The segment “{{segment}}” enters each time: {{leads}} lead as of now. Next time: {{at}}.',
      again_other: 'The segment “{{segment}}” enters each time: {{leads}} leads as of now. Next time: {{at}}.',
      asBefore: 'The one-shot send to “{{segment}}” has not changed: publishing does not make it again.',
      tooLate:
        'The one-shot send to “{{segment}}” is dated {{at}}, which has passed: nobody will enter. Change the date.',
      byHand: 'No lead enters “By hand” of itself: choose them in the list of leads.',
    },
    refused: 'The server refused this version. Put these things right, then publish:',
  },
  pause: { action: 'Pause', done: 'Scenario paused: every lead stays where it is' },
  resume: { action: 'Resume' },
  stop: {
    action: 'Stop',
    title: 'Stop this scenario?',
    confirm: 'Stop the scenario',
    text_one:
      '{{count, number}} lead leaves it at once, and no more come in. You can publish it again, but leads that left do not come back by themselves.',
    text_other:
      '{{count, number}} leads leave it at once, and no more come in. You can publish it again, but leads that left do not come back by themselves.',
    done_one: 'Scenario stopped, {{count, number}} lead left it',
    done_other: 'Scenario stopped, {{count, number}} leads left it',
  },
};
