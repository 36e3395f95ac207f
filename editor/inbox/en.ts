import type { fr } from './fr.ts';

export const en: typeof fr = {
  title: 'Inbox',
  list: 'Leads handed to sales',
  empty: 'When a scenario hands you a lead, it appears here with its whole story. Nothing waits right now.',
  emptyState: 'No lead in this state.',
  show: 'Show',
  states: { open: 'To answer', accepted: 'Accepted', rejected: 'Rejected', expired: 'Unanswered', withdrawn: 'Withdrawn' },
  state: { open: 'awaits an answer', accepted: 'accepted', rejected: 'rejected', expired: 'taken back, unanswered', withdrawn: 'withdrawn' },
  columns: { lead: 'Lead', company: 'Company', score: 'Score', scenario: 'Scenario', offered: 'Handed off', answerBy: 'Answer by', salesperson: 'Salesperson' },
  test: 'test',
  reminded: 'reminded {{time}}',
  waits: 'Handed off {{time}}',
  answerBy: 'Answer due {{time}}',
  bant: {
    title: 'BANT qualification', help: 'All four answers make the lead an SQL. They can also be saved one by one.',
    budget: 'Budget', budgetHelp: 'How much, and is it granted?', authority: 'Authority', authorityHelp: 'Who decides, and with whom?', need: 'Need', needHelp: 'Which problem is to be solved?', timing: 'Timing', timingHelp: 'By when?',
    save: 'Save answers', saved: 'Answers saved', qualified: 'SQL: all four answers are there', partly_one: '{{count}} of 4 answers', partly_other: '{{count}} of 4 answers',
  },
  answer: {
    accept: 'Accept lead', accepted: 'Lead accepted. It is yours.', needsBant: 'To accept, answer the four questions first.',
    reject: 'Reject', rejectTitle: 'Reject this lead', reason: 'Why?', reasonHelp: 'Your reason helps to choose better. The lead goes back to nurturing.', rejectButton: 'Reject lead', rejected: 'Lead rejected. It goes back to nurturing.',
    assign: 'Give to', assigned: 'Lead given to {{name}}', closed: 'Answered {{time}}', why: 'Reason: {{reason}}',
  },
  fullPage: 'Full page',
};
