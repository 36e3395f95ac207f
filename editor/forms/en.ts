import type { fr } from './fr.ts';

export const en: typeof fr = {
  title: 'Forms',
  list: 'List of forms',
  new: 'New form',
  empty: 'A form welcomes leads: a few questions, their consent, a document in exchange. It starts your scenarios.',
  name: 'Name of the form', nameHelp: 'For you only.',
  language: 'Language of the page',
  create: 'Create and write',
  columns: { name: 'Name', submissions: 'Submissions', used: 'Used by', updated: 'Changed', page: 'Page' },
  open: 'See the page',
  openNew: 'See the page (new tab)',
  page: { title: 'The page', heading: 'Heading', introduction: 'Introduction', submit: 'Words on the button', thanks: 'Thanks', thanksHelp: 'What the prospect reads after sending.' },
  fields: {
    title: 'The questions', help: 'The e-mail address is always asked.', label: 'Question', field: 'Profile field', fieldHelp: 'Letters and digits, no spaces or accents.', type: 'Answer', required: 'Required', options: 'Choices, one a line', add: 'Add a question', named: '{{action}}: {{label}}', up: 'Move up', down: 'Move down', delete: 'Delete', fresh: 'New question', duplicate: 'This field is asked already.', bad: 'This field name will not do.', noOptions: 'Write at least one choice.',
    types: { text: 'Short text', email: 'E-mail address', phone: 'Phone', number: 'Number', select: 'Choice from a list', 'long-text': 'Long text' },
  },
  consent: { title: 'Consent and legal notice', wording: 'The box to tick to get mails', wordingHelp: 'Never ticked beforehand. Current version: {{version}}. A changed wording makes a new version; each lead keeps the one they agreed to.', legal: 'Legal notice', legalHelp: 'Who processes the data, why, for how long, and everybody’s rights.' },
  magnet: { title: 'The document in exchange', choose: 'Document', none: 'None', upload: 'Add a PDF', uploaded: 'PDF added', tooLarge: 'This PDF is larger than 10 MB.', size: '{{name}} ({{size}})', help: 'Given by a signed link, consent or not.' },
  saved: 'Form saved', savedVersion: 'Form saved, consent wording version {{version}}',
  conflict: { title: 'This form changed in the meantime', text: 'Somebody else saved it. Your version is still on screen.', reload: 'Take the other version', copy: 'Keep mine as a copy', copyName: '{{name}} (copy)' },
  delete: { button: 'Delete', title: 'Delete “{{name}}”?', text: 'Its page will no longer answer. Leads who came by it stay.', done: 'Form deleted', inUse: 'This form cannot be deleted. It is used by:' },
  fresh: { title: 'Get our guide', introduction: 'Leave your address: the guide comes at once.', email: 'E-mail address', firstName: 'First name', submit: 'Send it to me', consent: 'I agree to get mails with advice and offers. I can unsubscribe at any time.', legal: 'We use your data to answer you and, if you agree, to write to you. We keep it for three years after our last exchange. You can see, correct or erase it by writing to us.', thanks: 'Thank you! Your request has arrived.' },
};
