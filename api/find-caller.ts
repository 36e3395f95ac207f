import type { Request } from 'express';
import type { Engine } from '../engine/engine.ts';
import { DomainError } from '../engine/errors.ts';
import { findApiKey } from '../engine/people/api-keys.ts';
import { sessionPerson } from '../engine/people/sessions.ts';
import type { Caller } from './access.ts';
import { readSessionCookie } from './session-cookie.ts';

/** Longer than any token made here; what is longer is not looked up. */
const MAX_TOKEN = 200;

/** Who makes a request: by API key when it sends one, else by session cookie. Throws `key-refused` for a key that is not known. */
export async function findCaller(engine: Engine, request: Request): Promise<Caller> {
  const authorization = request.get('authorization');
  if (authorization !== undefined) {
    const [, secret = ''] = /^Bearer +([\w-]+)$/i.exec(authorization) ?? [];
    const key = secret !== '' && secret.length <= MAX_TOKEN ? await findApiKey(engine, secret) : null;
    if (key === null) throw new DomainError('key-refused', 'the API key is not known');
    return { kind: 'key', id: key._id, role: key.role };
  }
  const token = readSessionCookie(engine.config, request);
  if (token === undefined || token.length > MAX_TOKEN) return { kind: 'nobody' };
  const person = await sessionPerson(engine, token);
  return person === null ? { kind: 'nobody' } : { kind: 'person', person, token, role: person.role };
}
