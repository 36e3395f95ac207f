import type { LeadDocument } from '../store/leads.ts';

const said = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** What a lead is called on screen: first and last name, else address, else company, else a dash. */
export function leadName({ profile, email }: Pick<LeadDocument, 'profile' | 'email'>): string {
  const name = `${said(profile['firstName'])} ${said(profile['lastName'])}`.trim();
  return name || email || said(profile['company']) || '–';
}
