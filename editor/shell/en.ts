import type { fr } from './fr.ts';

export const en: typeof fr = {
  password: {
    current: 'Current password',
    currentHelp: 'Leave empty if you have none yet.',
    next: 'New password',
    rule: 'At least 12 characters.',
    done: 'Password changed',
  },
  home: {
    hello: 'Hello {{name}}',
    live_one: 'scenario live',
    live_other: 'scenarios live',
    inside_one: 'lead on their way',
    inside_other: 'leads on their way',
    open_one: 'lead awaits a salesperson',
    open_other: 'leads await a salesperson',
    next: 'To do',
    allDone: 'Nothing awaits you. Everything is on its way.',
    scenarios: 'Scenarios',
    scenariosEmpty: 'No scenario yet.',
    todo: {
      publish: 'Publish “{{name}}”: this draft takes no lead yet',
      finish_one: 'Finish “{{name}}”: {{count}} fault left before it can be published',
      finish_other: 'Finish “{{name}}”: {{count}} faults left before it can be published',
      republish: 'Publish the changes to “{{name}}”',
      resume_one: 'Resume “{{name}}”, paused with {{count}} lead',
      resume_other: 'Resume “{{name}}”, paused with {{count}} leads',
      answer: 'See {{name}}, handed off {{time}} and unanswered',
      firstScenario: 'Draw a first scenario',
      firstForm: 'Make a form to welcome leads',
    },
    all: 'All scenarios',
    newScenario: 'New scenario',
  },
};
