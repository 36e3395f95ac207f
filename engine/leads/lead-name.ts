import type { LeadDocument } from '../store/leads.ts';

const said = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** What a lead is called on screen: its name, else its company, its address, or a dash. */
export function leadName({ profile, email }: Pick<LeadDocument, 'profile' | 'email'>): string {
  const name = `${said(profile['firstName'])} ${said(profile['lastName'])}`.trim();
  return name || said(profile['company']) || email || '–';
}
