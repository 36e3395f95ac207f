import { Validator } from '@seriousme/openapi-schema-validator';
import { readConfig } from '../engine/config.ts';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { contract } from './contract/contract.ts';
import { listExports } from './exports/exports.ts';
import { routeNames } from './mount-contract.ts';
import { openApiDocument } from './openapi.ts';

const document = openApiDocument(readConfig({ PUBLIC_URL: 'https://pepiniere.example' }));
const operation = z.object({
  operationId: z.string(),
  parameters: z.array(z.object({ name: z.string(), in: z.string() })),
  responses: z.record(z.string(), z.unknown()),
  requestBody: z.unknown().optional(),
});
const operations = z.array(operation).parse(Object.values(document.paths).flatMap((path) => Object.values(path)));

test('the document is valid OpenAPI 3.1', async () => {
  expect(document.openapi).toMatch(/^3\.1\.\d+$/);
  const written = z.record(z.string(), z.unknown()).parse(JSON.parse(JSON.stringify(document)));
  const validator = new Validator();
  expect(await validator.validate(written)).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
  expect(await validator.validate({ ...written, info: {} })).toMatchObject({ valid: false });
});

test('every route of the contract is described, once, and each list that is given as CSV', () => {
  const exports = listExports.map(({ name }) => `${name}Csv`);
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual([...routeNames, ...exports].sort());
});

test.each(routeNames.map((name) => ({ name, ...contract[name] })))(
  '$name declares every parameter in its path, and its body if it makes a change',
  ({ name, path, method }) => {
    const described = operations.find(({ operationId }) => operationId === name);
    const inPath = described?.parameters
      .filter((parameter) => parameter.in === 'path')
      .map((parameter) => parameter.name);
    expect(inPath).toEqual([...path.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter));
    expect(described?.requestBody !== undefined).toBe(method === 'post' || method === 'put');
  },
);

test('every reference leads somewhere', () => {
  const text = JSON.stringify(document);
  const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference = '']) => reference);
  expect(references.length).toBeGreaterThan(0);
  for (const reference of new Set(references)) {
    expect(reference).toMatch(/^#\/components\/schemas\//);
    expect(Object.keys(document.components.schemas)).toContain(reference.split('/').at(-1));
  }
});
