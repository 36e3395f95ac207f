import type { fr } from './fr.ts';

export const en: typeof fr = {
  title: 'Engine health',
  intro: 'What keeps scenarios going, as of this moment. The page follows by itself.',
  levels: { well: 'All is well', busy: 'Under way', 'needs-you': 'Needs you', down: 'Down' },
  see: 'See them',
  lines: {
    api: 'Pépinière’s own server (API)',
    mongodb: 'The database (MongoDB)',
    temporal: 'The engine of waits (Temporal)',
    smtp: 'The mail server (SMTP)',
    workers: 'What performs the steps',
    noWorker: 'Nothing performs the steps',
    inTime: 'What happens to leads is dealt with as it comes',
    behind: 'Work is piling up',
    active: 'Leads on their way',
    overdue: 'Some leads should have moved on',
    parked: 'Some leads are stuck at a step',
    unknown: 'Some mails are uncertain',
    heldDomains: 'Some domains refuse us',
    reserved: 'Some mails wait for another try',
  },
  down: {
    api: 'It does not answer: neither this page nor forms work. Check your connection, then start it again; leads go on without it.',
    mongodb:
      'It does not answer: nothing is recorded, forms included. Start it again; nothing that was recorded is lost.',
    temporal: 'It does not answer: leads stay where they are, and go on by themselves once it is back. Start it again.',
    smtp: 'It does not answer: mails wait, and leave once it is back. Look at SMTP_URL and the server.',
    noWorker: 'No worker process has reported for twenty seconds. Start one: leads go on by themselves.',
  },
  says: {
    answers: 'Answers.',
    workers_one: '{{count, number}} process at work.',
    workers_other: '{{count, number}} processes at work.',
    inTime: 'No event is waiting.',
    behind_one: '{{count, number}} event or start is still waiting. If it stays, look at the load of the servers.',
    behind_other:
      '{{count, number}} events or starts are still waiting. If they stay, look at the load of the servers.',
    active_one: '{{count, number}} lead in a scenario.',
    active_other: '{{count, number}} leads in a scenario.',
    overdue_one:
      '{{count, number}} lead sleeps more than five minutes past its time. It is woken by itself; if it stays, look at the log.',
    overdue_other:
      '{{count, number}} leads sleep more than five minutes past their time. They are woken by themselves; if they stay, look at the log.',
    parked_one: '{{count, number}} stuck lead. Open its scenario: the step in red says why, and lets it try again.',
    parked_other:
      '{{count, number}} stuck leads. Open their scenario: the step in red says why, and lets them try again.',
    unknown_one: '{{count, number}} mail left or did not: the server’s reply was lost. It is not sent again.',
    unknown_other: '{{count, number}} mails left or did not: the server’s reply was lost. They are not sent again.',
    heldDomains_one:
      'Nothing leaves to {{count, number}} domain that refuses us as a sender. Check SPF, DKIM and DMARC before you go on.',
    heldDomains_other:
      'Nothing leaves to {{count, number}} domains that refuse us as a sender. Check SPF, DKIM and DMARC before you go on.',
    reserved_one: '{{count, number}} mail is tried again by itself.',
    reserved_other: '{{count, number}} mails are tried again by themselves.',
  },
};
