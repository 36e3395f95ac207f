import type { fr } from './fr.ts';

export const en: typeof fr = {
  title: 'Mail sandbox',
  list: 'Mails received',
  help: 'No real mail leaves from here: whatever Pépinière sends arrives in this box.',
  empty: 'Every mail Pépinière sends arrives here, never at a real address. Start a test run or fill in a form.',
  noMatch: 'No mail for this address.',
  to: 'Filter by recipient',
  choose: 'Choose a mail to read.',
  clear: 'Empty',
  clearTitle: 'Empty the sandbox?',
  clearText: 'All mails received here are erased. Leads and their story stay.',
  cleared: 'Sandbox emptied',
  from: 'From',
  recipient: 'To',
  html: 'Mail',
  text: 'Text',
  headers: 'Headers',
  noHtml: 'This mail has no HTML version.',
  noText: 'This mail has no text version.',
  header: 'Name',
  value: 'Value',
};
