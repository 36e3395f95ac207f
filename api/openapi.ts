import type { Config } from '../engine/config.ts';
import { z } from 'zod';
import { contract, type RouteName } from './contract/contract.ts';
import { exportQuery, type ListExport, listExports } from './exports/exports.ts';
import { problem } from './contract/problem.ts';
import { routeNames } from './mount-contract.ts';
import { cookieName } from './session-cookie.ts';

type JsonSchema = z.core.JSONSchema.BaseSchema;

const parameter = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
});

/** JSON Schema 2020-12, which OpenAPI 3.1 takes as it is; schemas that recur (any JSON) are moved where `$ref` finds them. */
function describer(components: Record<string, unknown>) {
  return (schema: z.ZodType, io: 'input' | 'output', name: string): JsonSchema => {
    const { $schema: _dialect, ...described } = z.toJSONSchema(schema, { io, unrepresentable: 'any', cycles: 'ref' });
    const { $defs = {}, ...shape } = repointed(described, name);
    for (const [key, value] of Object.entries($defs)) components[`${name}${key}`] = value;
    return shape;
  };
}

const jsonSchema = z.custom<JsonSchema>((value) => typeof value === 'object' && value !== null);

/** References into the schema’s own `$defs`, made into references to the document’s components. */
const repointed = (schema: JsonSchema, name: string): JsonSchema =>
  jsonSchema.parse(
    JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/$defs/', `"$ref":"#/components/schemas/${name}`)),
  );

const withBraces = (path: string): string => `/api/v1${path.replaceAll(/:(\w+)/g, '{$1}')}`;

const NEEDS: Readonly<Record<string, string>> = { public: 'Needs no sign-in.', self: 'Needs a session.' };

function operation(name: RouteName, describe: ReturnType<typeof describer>) {
  const { method, path, access, summary, params, query, body, response } = contract[name];
  const parameters = (
    [
      ['path', params],
      ['query', query],
    ] as const
  ).flatMap(([place, schema]) => {
    const { properties, required } = parameter.parse(describe(schema, 'input', `${name}-${place}-`));
    return Object.entries(properties).map(([key, value]) => ({
      name: key,
      in: place,
      required: place === 'path' || required.includes(key),
      schema: value,
    }));
  });
  const takesBody = method === 'post' || method === 'put';
  const content = (schema: JsonSchema) => ({ 'application/json': { schema } });
  return {
    operationId: name,
    summary,
    description: NEEDS[access] ?? `Needs the permission ${access}.`,
    tags: [path.split('/')[1] ?? ''],
    security: access === 'public' ? [] : [{ session: [] }, ...(access === 'self' ? [] : [{ apiKey: [] }])],
    parameters,
    ...(takesBody ? { requestBody: { content: content(describe(body, 'input', `${name}-body-`)) } } : {}),
    responses: {
      200: { description: summary, content: content(describe(response, 'output', `${name}-`)) },
      default: {
        description: 'A problem (RFC 9457)',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

/** A list as CSV takes what the list takes, but for the page, and what a sheet is written by besides. */
function exportOperation(list: ListExport, describe: ReturnType<typeof describer>) {
  const { responses, parameters, ...asked } = operation(list.name, describe);
  const { properties } = parameter.parse(describe(exportQuery(list), 'input', `${list.name}-csv-`));
  return {
    ...asked,
    operationId: `${list.name}Csv`,
    summary: `As CSV: ${list.summary}`,
    parameters: [
      ...parameters.filter(({ name }) => name !== 'cursor' && name !== 'limit'),
      ...Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema })),
    ],
    responses: {
      ...responses,
      200: { description: list.summary, content: { 'text/csv': { schema: { type: 'string' } } } },
    },
  };
}

/** The OpenAPI 3.1 document of the contract: every route with its input, answer and problems. */
export function openApiDocument(config: Config) {
  const schemas: Record<string, unknown> = {};
  const describe = describer(schemas);
  schemas['Problem'] = describe(problem, 'output', 'problem-');
  const paths: Record<string, Record<string, unknown>> = {};
  for (const name of routeNames) {
    const { path, method } = contract[name];
    paths[withBraces(path)] = { ...paths[withBraces(path)], [method]: operation(name, describe) };
  }
  for (const list of listExports) paths[withBraces(list.path)] = { get: exportOperation(list, describe) };
  return {
    openapi: '3.1.0',
    info: { title: 'Pépinière', version: '1' },
    servers: [{ url: config.publicUrl }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: cookieName(config),
          description:
            'The browser’s session. A change needs the header X-CSRF-Token: the csrf of GET /api/v1/session.',
        },
        apiKey: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}
