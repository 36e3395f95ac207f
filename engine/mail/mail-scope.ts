import type { Json } from '../scenario/json.ts';
import type { LeadDocument } from '../store/leads.ts';
import type { SettingsDocument } from '../store/settings.ts';
import type { LiquidScope } from './liquid.ts';

/** What of a lead goes into a mail. */
export type MailedLead = Pick<LeadDocument, 'profile' | 'email' | 'score' | 'stage'>;
type Scalar = string | number | boolean;

/** Private-use characters mark links while a mail is rendered, so no value may bring its own. */
const text = (value: string): string =>
  value
    .replace(/[\p{Cc}\p{Co}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 1_000);
const isScalar = (value: Json): value is Scalar => ['string', 'number', 'boolean'].includes(typeof value);
const plain = (value: Scalar): Scalar => (typeof value === 'string' ? text(value) : value);

/** What of a lead a mail may name: its fields of plain text and numbers, under their own names. */
const leadFields = ({ profile, email, score, stage }: MailedLead): Record<string, Scalar | Scalar[]> => ({
  ...Object.fromEntries(
    Object.entries(profile).flatMap(([name, value]): [string, Scalar | Scalar[]][] => {
      if (isScalar(value)) return [[name, plain(value)]];
      return Array.isArray(value) ? [[name, value.filter(isScalar).slice(0, 100).map(plain)]] : [];
    }),
  ),
  email: text(email ?? ''),
  score,
  stage,
});

/** The variables of a mail: lead, company, sender, unsubscribeUrl. */
export const mailScope = (
  lead: MailedLead,
  { company, address, sender }: SettingsDocument,
  unsubscribeUrl: string,
): LiquidScope => ({
  lead: leadFields(lead),
  company: { name: company, address },
  sender: { name: sender.name, email: sender.email },
  unsubscribeUrl,
});

/** Whether a variable, named `lead.firstName`, has something to show. */
export function isFilled(scope: LiquidScope, variable: string): boolean {
  const [name = '', field, ...deeper] = variable.split('.');
  const group = Object.hasOwn(scope, name) ? scope[name] : undefined;
  if (group === undefined || typeof group === 'string')
    return typeof group === 'string' && group !== '' && field === undefined;
  if (field === undefined) return true;
  const value = Object.hasOwn(group, field) ? group[field] : undefined;
  return value !== undefined && value !== '' && (deeper.length === 0 || Array.isArray(value));
}
