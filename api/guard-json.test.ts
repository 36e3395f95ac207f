import { expect, test } from 'vitest';
import { guardJson } from './guard-json.ts';

const nested = (levels: number): unknown => (levels === 0 ? 1 : { inner: nested(levels - 1) });

test('sixty-four levels pass, one more does not', () => {
  expect(() => guardJson(nested(64))).not.toThrow();
  expect(() => guardJson(nested(65))).toThrow(expect.objectContaining({ code: 'json-too-deep' }));
});

test('keys that reach prototypes or break MongoDB are refused at any level', () => {
  expect(() => guardJson(JSON.parse('{"a":[{"__proto__":1}]}'))).toThrow(
    expect.objectContaining({ code: 'json-key-refused' }),
  );
  expect(() => guardJson({ 'a\0': 1 })).toThrow(expect.objectContaining({ code: 'json-key-refused' }));
});

test('ordinary values, none at all included, pass', () => {
  for (const body of [undefined, null, 'text', [], { constructor: 1, prototype: 2 }])
    expect(() => guardJson(body)).not.toThrow();
});
