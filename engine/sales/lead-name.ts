import type { LeadDocument } from '../store/leads.ts';

const part = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** What a lead is called in a list or a mail: its name, else its company, its address, or a dash. */
export function leadName({ profile, email }: Pick<LeadDocument, 'profile' | 'email'>): string {
  const name = [part(profile['firstName']), part(profile['lastName'])].filter((word) => word !== '').join(' ');
  return [name, part(profile['name']), part(profile['company']), email ?? ''].find((word) => word !== '') ?? '–';
}
