import type { TFunction } from 'i18next';

/** What a variable is called where mails are written. */
const NAMES = {
  'lead.firstName': 'firstName',
  'lead.lastName': 'lastName',
  'lead.company': 'leadCompany',
  'lead.jobTitle': 'jobTitle',
  'lead.email': 'email',
  'lead.phone': 'phone',
  'company.name': 'name',
  'company.address': 'address',
  'sender.name': 'sender',
} as const;
const isNamed = (variable: string): variable is keyof typeof NAMES => Object.hasOwn(NAMES, variable);

/**
 * A subject without its Liquid, as a list shows it: each variable by what it is called, as "Hello [First name]",
 * and of what is written one way or another, the first way.
 */
export const saySubject = (subject: string, t: TFunction<'mails'>): string =>
  subject
    .replace(/\{%-?\s*els.*?\{%-?\s*endif.*?%\}/gs, '')
    .replace(/\{%.*?%\}/gs, '')
    .replace(
      /\{\{-?\s*([\w.]*).*?\}\}/gs,
      (_whole, variable: string) => `[${isNamed(variable) ? t(`variables.${NAMES[variable]}`) : variable}]`,
    );
