import type { z } from 'zod';

type Raw = z.core.$ZodRawIssue;

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'A text is expected',
  number: 'A number is expected',
  int: 'A whole number is expected',
  boolean: 'true or false is expected',
  array: 'A list is expected',
  object: 'An object is expected',
  record: 'An object is expected',
  date: 'A date is expected',
  null: 'null is expected',
};

const FORMATS: Readonly<Record<string, string>> = {
  email: 'An e-mail address is expected',
  url: 'A web address is expected',
  datetime: 'An instant is expected, such as 2026-05-31T09:00:00Z',
  date: 'A date is expected, such as 2026-05-31',
  regex: 'This is not written the way it has to be here',
};

const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: [' character', ' characters'],
  array: [' entry', ' entries'],
};

const bound = (how: string, limit: number | bigint, { origin }: { readonly origin: string }): string =>
  `${how} ${String(limit)}${UNITS[origin]?.[Number(limit) === 1 ? 0 : 1] ?? ''}`;

/**
 * What is wrong with input, as a sentence a developer reads; undefined leaves it to zod. A message that a schema gives
 * goes before it.
 */
export function sayIssue(issue: Raw): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'This is missing' : EXPECTED[issue.expected];
    case 'invalid_value':
      return issue.values.length === 1
        ? `Only ${JSON.stringify(issue.values[0])} is possible here`
        : `One of these is expected: ${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return FORMATS[issue.format];
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return 'This can’t be empty';
      return bound(issue.inclusive === false ? 'Expected: more than' : 'Expected: at least', issue.minimum, issue);
    case 'too_big':
      return bound(issue.inclusive === false ? 'Expected: less than' : 'Expected: at most', issue.maximum, issue);
    case 'invalid_union':
      return 'This has none of the forms that are possible here';
    case 'invalid_key':
      return issue.issues[0]?.message;
    case 'not_multiple_of':
    case 'unrecognized_keys':
    case 'invalid_element':
    case 'custom':
      return undefined;
  }
}
