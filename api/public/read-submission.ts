import busboy from 'busboy';
import express, { type Request, type Response } from 'express';
import { z } from 'zod';
import { DomainError } from '../../engine/errors.ts';
import { guardJson } from '../guard-json.ts';
import { InputInvalid } from '../input-invalid.ts';

/** A form has at most 30 fields of at most 2,000 characters: what is larger is no submission. */
const LARGEST_BODY = 250_000;
const LARGEST_FIELD = 20_000;
const MOST_FIELDS = 60;

const json = express.json({ limit: LARGEST_BODY, type: 'application/json', strict: false });
const urlencoded = express.urlencoded({ limit: LARGEST_BODY, extended: false, parameterLimit: MOST_FIELDS });
const named = z.record(z.string(), z.unknown());

type Fields = Record<string, unknown>;

const parseWith = (parser: express.RequestHandler, request: Request, response: Response): Promise<void> =>
  new Promise((resolve, reject) =>
    parser(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(error))),
  );

const tooLarge = () => new DomainError('too-large', 'the submission is too large');

/** Reads multipart/form-data (RFC 7578) without files; a name that comes twice becomes a list, as in urlencoded bodies. */
function readMultipart(request: Request): Promise<Fields> {
  return new Promise((resolve, reject) => {
    const fields = new Map<string, unknown>();
    const malformed = () => reject(new DomainError('request-malformed', 'the multipart body could not be understood'));
    try {
      const parser = busboy({
        headers: request.headers,
        limits: { files: 0, fields: MOST_FIELDS, fieldSize: LARGEST_FIELD, parts: MOST_FIELDS + 1 },
      });
      parser.on('field', (name, value, { valueTruncated, nameTruncated }) => {
        if (valueTruncated || nameTruncated) return reject(tooLarge());
        fields.set(name, fields.has(name) ? [fields.get(name), value] : value);
      });
      for (const limit of ['fieldsLimit', 'filesLimit', 'partsLimit'] as const)
        parser.on(limit, () => reject(tooLarge()));
      parser.on('error', malformed);
      parser.on('close', () => resolve(Object.fromEntries(fields)));
      request.pipe(parser);
    } catch {
      malformed();
    }
  });
}

/** Whether a submission came as JSON, and so gets JSON back. */
export const isJson = (request: Request): boolean =>
  request.is('application/json') !== false && request.is('application/json') !== null;

/**
 * The fields of a submission, from a urlencoded, multipart or JSON body.
 * Throws `too-large`, `content-type-unsupported`, `request-malformed` or what express's parsers throw.
 */
export async function readSubmission(request: Request, response: Response): Promise<Fields> {
  if (isJson(request)) {
    await parseWith(json, request, response);
    guardJson(request.body);
    const parsed = named.safeParse(request.body);
    if (!parsed.success || Array.isArray(request.body))
      throw new InputInvalid([{ pointer: '', code: 'invalid-type', message: 'Send one JSON object' }]);
    return parsed.data;
  }
  if (request.is('multipart/form-data') !== false && request.is('multipart/form-data') !== null)
    return readMultipart(request);
  if (request.is('application/x-www-form-urlencoded') === false)
    throw new DomainError('content-type-unsupported', 'send a form or JSON');
  await parseWith(urlencoded, request, response);
  return named.catch({}).parse({ ...request.body });
}
