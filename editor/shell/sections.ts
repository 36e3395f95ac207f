import {
  IconFilter,
  IconForms,
  IconHome,
  IconInbox,
  IconMail,
  IconMailbox,
  IconRoute,
  IconSettings,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import type { Session } from '../../api/contract/session.ts';
import type { Access } from '../../api/contract/route.ts';

export type SectionPath =
  | '/'
  | '/scenarios'
  | '/leads'
  | '/inbox'
  | '/mails'
  | '/forms'
  | '/segments'
  | '/sandbox'
  | '/settings';
export type SectionName =
  | 'home'
  | 'scenarios'
  | 'leads'
  | 'inbox'
  | 'mails'
  | 'forms'
  | 'segments'
  | 'sandbox'
  | 'settings';

/** One place of the left rail. */
export interface Section {
  readonly name: SectionName;
  readonly to: SectionPath;
  readonly icon: Icon;
  readonly needs?: Access;
}

const SECTIONS: readonly Section[] = [
  { name: 'home', to: '/', icon: IconHome },
  { name: 'scenarios', to: '/scenarios', icon: IconRoute, needs: 'scenarios.read' },
  { name: 'inbox', to: '/inbox', icon: IconInbox, needs: 'hand-offs.read' },
  { name: 'leads', to: '/leads', icon: IconUsers, needs: 'leads.read' },
  { name: 'segments', to: '/segments', icon: IconFilter, needs: 'segments.read' },
  { name: 'mails', to: '/mails', icon: IconMail, needs: 'templates.read' },
  { name: 'forms', to: '/forms', icon: IconForms, needs: 'forms.read' },
  { name: 'sandbox', to: '/sandbox', icon: IconMailbox, needs: 'mails.read' },
  { name: 'settings', to: '/settings', icon: IconSettings, needs: 'settings.read' },
];

/** Where this person may go; a salesperson's home is the inbox. */
export function sectionsFor({ may, mailSandbox, person }: Session): Section[] {
  const isShown: Partial<Record<SectionName, boolean>> = { home: person.role !== 'rep', sandbox: mailSandbox };
  return SECTIONS.filter(({ name, needs }) => (needs === undefined || may.includes(needs)) && isShown[name] !== false);
}
