import type { fr } from './fr.ts';

export const en: typeof fr = {
  title: 'Settings',
  tabs: { company: 'Company', people: 'People', keys: 'API keys' },
  company: {
    title: 'The company', name: 'Name', address: 'Postal address', addressHelp: 'It stands at the foot of every mail, as the law asks.', colour: 'Colour', colourHelp: 'For the buttons of your mails and forms.', zone: 'Time zone', zoneHelp: 'Waits counted in days follow this time.', language: 'Default language',
    sender: 'The sender', senderName: 'Name shown', senderEmail: 'Sending address', replyTo: 'Reply to', replyToHelp: 'Empty: to the sending address.',
    privacy: 'Privacy', notice: 'Privacy notice', trackOpens: 'Measure mail opens', trackOpensHelp: 'Only for leads who agreed to it.',
    saved: 'Settings saved', readOnly: 'Only an administrator can change these settings.', badEmail: 'This address is written wrongly.',
  },
  people: {
    list: 'People', invite: 'Invite somebody', columns: { name: 'Name', email: 'Address', role: 'Role', sells: 'Takes leads', open: 'Leads to answer', state: 'Access', actions: 'Actions' },
    empty: 'Invite your colleagues: those who draw scenarios, and the salespeople who get the leads.',
    states: { active: 'active', invited: 'invited', inactive: 'deactivated' },
    name: 'Name', email: 'E-mail address', role: 'Role', language: 'Language', sells: 'Takes leads handed to sales', sellsOf: '{{name}} takes leads', roleOf: 'Role of {{name}}',
    send: 'Send invitation', invited: 'Invitation sent to {{email}}', link: 'The link went out by mail. You can also pass it on yourself; it is shown only once.',
    deactivate: 'Deactivate', activate: 'Reactivate', deactivateTitle: 'Deactivate {{name}}?', deactivateText: 'This person can no longer sign in, and gets no more leads.', changed: 'Change saved',
  },
  keys: {
    list: 'API keys', create: 'Create a key', columns: { name: 'Name', role: 'Role', created: 'Created', used: 'Last used', actions: 'Actions' },
    empty: 'An API key lets a program, your site or your CRM, send events and leads.',
    name: 'Name', nameHelp: 'The program that will use it.', role: 'Role', secret: 'Copy this key now: it is shown only once.', never: 'never',
    revoke: 'Revoke', revokeTitle: 'Revoke “{{name}}”?', revokeText: 'The program that uses it is refused at once.', revoked: 'Key revoked',
    adminOnly: 'Only an administrator sees API keys.',
  },
};
