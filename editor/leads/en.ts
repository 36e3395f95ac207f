import type { fr } from './fr.ts';

export const en: typeof fr = {
  title: 'Leads',
  list: 'List of leads',
  import: 'Import',
  empty: 'Leads arrive here: by your forms, by an import, by the API. Each keeps its source and its whole story.',
  noMatch: 'No lead matches these filters.',
  columns: { name: 'Name', company: 'Company', stage: 'Stage', score: 'Score', tags: 'Tags', source: 'Source', last: 'Last event' },
  filters: { label: 'Filters', search: 'Name, address or company', stage: 'Stage', anyStage: 'Any stage', tag: 'Tag', score: 'Score from', remove: 'Remove the filter “{{filter}}”', clear: 'Remove all', searched: 'Search: {{value}}', staged: 'Stage: {{value}}', tagged: 'Tag: {{value}}', scored: 'Score ≥ {{value}}' },
  importer: {
    title: 'Import leads', source: 'Provenance', sourceHelp: 'Where this file comes from: “Lyon fair 2026”, say. It stays on every lead.',
    lines: 'One person a line', linesHelp: 'The first line names the columns, “email” first. Parted by commas or semicolons. At most 1,000 people.',
    hasConsent: 'These people agreed to get our mails', wording: 'What they agreed to, word for word',
    noConsent: 'Without consent these leads get no marketing mail.',
    ready_one: '{{count}} person ready', ready_other: '{{count}} people ready',
    line: 'Line {{line}}', errors: { email: 'the address is missing or written wrongly', columns: 'more values than columns', duplicate: 'this address is already above', quote: 'a quotation mark is not closed' },
    head: { email: 'The first line must name a column “email”.', column: 'The column name “{{name}}” will not do: letters and digits, no spaces or accents.', 'too-many': 'At most 1,000 people at a time.' },
    button: 'Import',
    done: '{{created}} created, {{updated}} completed', stillUnsubscribed: '{{count}} stay unsubscribed',
  },
  who: { title: 'Who', email: 'E-mail', phone: 'Phone', company: 'Company', stage: 'Stage', score: 'Score', tags: 'Tags', source: 'Source', channel: 'Channel', created: 'Arrived', edit: 'Edit profile', saved: 'Profile changed', newField: 'New field', addField: 'Add a field', fieldRule: 'Letters and digits, no spaces or accents.' },
  next: {
    title: 'What next', runs: 'Scenarios', none: 'In no scenario right now.', waits: 'Waits until {{time}}', at: 'At the step “{{step}}”', version: 'v{{version}}', ended: 'Ended: {{reason}}', past: 'Scenarios ended',
    owner: 'Salesperson', noOwner: 'No salesperson yet.',
    consent: 'Consent', mayMail: 'Agrees to our mails', mayNot: 'Has not agreed to our mails', unsubscribed: 'Unsubscribed', consents: 'Consents in detail', given: 'given', withdrawn: 'withdrawn', wordingVersion: 'wording v{{version}}',
    unsubscribe: 'Unsubscribe', confirmTitle: 'Unsubscribe {{name}}?', confirm: 'This lead leaves every scenario at once and gets no more marketing mail until they agree again.', done: 'Unsubscribed',
  },
  story: {
    title: 'Story', why: 'Why', filter: 'Filter the story', empty: 'Nothing in this part of the story.', scenario: '{{scenario}} · v{{version}}',
    groups: { all: 'All', lead: 'The lead', mail: 'Mails', step: 'Steps', change: 'Score and profile', sales: 'Sales' },
    outcome: '→ {{outcome}}',
    outcomes: { yes: 'yes', no: 'no', next: 'on', timeout: 'time is up', accepted: 'accepted', rejected: 'rejected', expired: 'no answer', offered: 'offered', reminded: 'reminded', sent: 'sent', skipped: 'not sent', failed: 'failed', done: 'done', converted: 'converted', nurture: 'to nurture further', clicked: 'clicked', submitted: 'form submitted' },
    reasons: { suppressed: 'unsubscribed or address blocked', 'no-consent': 'no consent to our mails', 'no-address': 'no address', 'left-scenario': 'left the scenario', 'path-ended': 'end of the path', unsubscribed: 'unsubscribed', stopped: 'scenario stopped', done: 'done', converted: 'converted', nurture: 'to nurture further', 'one-click': 'from their mailbox', page: 'from the unsubscribe page', manager: 'by the team', deleted: 'deleted' },
    events: {
      'lead-captured': 'Lead captured', 'profile-changed': 'Profile completed', 'form-submitted': 'Form submitted', 'lead-magnet-downloaded': 'Document downloaded', 'consent-given': 'Agreed to our mails', 'confirmation-requested': 'Confirmation asked for', 'consent-confirmed': 'Consent confirmed', unsubscribed: 'Unsubscribed',
      'mail-sent': 'Mail sent', 'mail-skipped': 'Mail held back', 'mail-failed': 'Mail refused', 'mail-unknown': 'Sending uncertain', 'mail-opened': 'Mail opened', 'mail-clicked': 'Click in the mail', 'score-changed': 'Score', 'stage-changed': 'New stage', 'tag-added': 'Tag added', 'tag-removed': 'Tag removed',
      'scenario-entered': 'Enters the scenario', 'scenario-left': 'Leaves the scenario', 'handed-off': 'Handed to a salesperson', 'hand-off-reminded': 'Salesperson reminded', 'hand-off-accepted': 'Accepted by the salesperson', 'hand-off-rejected': 'Rejected by the salesperson', 'hand-off-expired': 'Taken back, no answer from sales', 'bant-answered': 'BANT answers', 'team-notified': 'Team told', custom: 'Event',
    },
    qualified: 'all four answers are there', partly: 'some answers',
    because: {
      all: 'All of these conditions were needed:', any: 'One of these conditions was enough:', saw: 'saw: {{value}}', held: 'true', heldNot: 'false', times_one: '{{count}} time', times_other: '{{count}} times', nothing: 'nothing',
      event: 'An awaited reaction came: {{event}}, on {{at}}.', timeout: 'No awaited reaction before {{until}}.', triggered: 'The event this trigger waits for happened.', end: 'The path ends here: {{result}}.',
      score: 'This step gives {{by}} point(s).', stage: 'This step makes the lead’s stage: {{to}}.', tag: 'This step sets the tag “{{tag}}”.',
      'mail-sent': 'The mail server accepted the message.', 'mail-skipped': 'The mail was not sent: {{reason}}.', 'mail-failed': 'The mail server refused: {{reason}}.', 'mail-unknown': 'The server’s reply was lost: the mail went out or did not. It is not sent again.',
      other: 'What the step saw:', plain: 'Nothing to decide here: the lead goes on.',
    },
  },
};
