import { expect, it } from 'vitest';
import { z } from 'zod';
import { contract } from './contract/contract.ts';
import { InputInvalid, parseInput } from './input-invalid.ts';
import type { Parses } from './handlers.ts';

function faultsOf(schema: Parses<unknown>, input: unknown): string[] {
  try {
    parseInput(schema, input, []);
    return [];
  } catch (error) {
    return error instanceof InputInvalid
      ? error.faults.map(({ pointer, code, message }) => `${pointer} ${code}: ${message}`)
      : ['something else'];
  }
}

it.each([
  [z.object({ at: z.string() }), {}, '/at invalid-type: This is missing'],
  [z.object({ at: z.int() }), { at: 'x' }, '/at invalid-type: A number is expected'],
  [z.object({ at: z.enum(['a', 'b']) }), { at: 'c' }, '/at invalid-value: One of these is expected: a, b'],
  [
    z.object({ at: z.string().regex(/^a$/) }),
    { at: 'c' },
    '/at invalid-format: This is not written the way it has to be here',
  ],
  [z.object({ at: z.string().min(1) }), { at: '' }, '/at too-small: This can’t be empty'],
  [z.object({ at: z.array(z.int()).max(1) }), { at: [1, 2] }, '/at too-big: Expected: at most 1 entry'],
  [z.object({ at: z.number().gt(0) }), { at: 0 }, '/at too-small: Expected: more than 0'],
  [
    z.object({ at: z.union([z.int(), z.null()]) }),
    { at: 'x' },
    '/at invalid-union: This has none of the forms that are possible here',
  ],
  [
    z.object({ at: z.record(z.string().regex(/^a$/, 'only a'), z.int()) }),
    { at: { b: 1 } },
    '/at/b invalid-key: only a',
  ],
  [z.strictObject({}), { at: 1 }, '/at unknown-field: This field is not known'],
])('says what is wrong with input as a sentence (%#)', (schema, input, said) => {
  expect(faultsOf(schema, input)).toEqual([said]);
});

it('no pattern of the contract is told as such', () => {
  const told = [
    ...faultsOf(contract.createWebhookIn.body, {
      name: 'Shop',
      mapping: {
        email: 'a..b',
        event: 'x',
        profile: [{ field: 'é', path: 'a' }],
        properties: [{ property: 'a.b', path: 'a' }],
      },
    }),
    ...faultsOf(contract.scenario.params, { id: 'é' }),
  ];
  expect(told).toEqual([
    '/mapping/email invalid-format: Keys joined by single dots are expected, without $ and [ ]: customer.email, lines.0.sku',
    '/mapping/profile/0/field invalid-format: Letters, digits and _ are expected, a letter first, 60 at most',
    '/mapping/properties/0/property invalid-format: A name without dots is expected, of 60 characters at most',
    '/id invalid-format: This is no id',
  ]);
});
