import { once } from 'node:events';
import { createServer } from 'node:http';
import type { OpenEngine } from '../../engine/open-engine.ts';
import { startSession } from '../../engine/people/sessions.ts';
import type { PersonDocument } from '../../engine/store/people.ts';
import { newId } from '../../engine/store/stored.ts';
import { openTestEngine } from './open-test-engine.ts';
import { createApp, type AppOptions } from '../../api/app.ts';
import { cookieName } from '../../api/session-cookie.ts';
import { BACKLOG } from '../../api/backlog.ts';

/** The answer of a call; `body` is its JSON as parsed (tests look into what they name), or text where it is none. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ReturnType<typeof JSON.parse>;
}

/** One caller of the API under test: a browser with its cookie, a program, or nobody. */
export interface TestCaller {
  readonly call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
}

/** The API on a free port over real servers and a database of its own. */
export interface TestApi extends TestCaller {
  readonly engine: OpenEngine;
  readonly url: string;
  readonly person: (role: PersonDocument['role'], more?: Partial<PersonDocument>) => Promise<PersonDocument>;
  /** Signs a person in as their browser would, csrf token included. */
  readonly browser: (
    person: PersonDocument,
  ) => Promise<TestCaller & { readonly cookie: string; readonly csrf: string }>;
  readonly close: () => Promise<void>;
}

async function send(
  url: string,
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Answer> {
  const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  const response = await fetch(new URL(path, url), {
    method,
    redirect: 'manual',
    headers: { ...type, ...headers },
    ...sent,
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

/** Opens the API for one test file; `env` overrides settings. */
export async function openTestApi(env: Record<string, string> = {}, options: AppOptions = {}): Promise<TestApi> {
  const engine = await openTestEngine({
    PEPINIERE_RATE_FACTOR: '1000',
    PEPINIERE_EMBEDDED: 'on',
    PEPINIERE_MAIL_SANDBOX: 'on',
    ...env,
  });
  const server = createServer(createApp(engine, { checkResponses: true, ...options }));
  server.listen({ port: 0, host: '127.0.0.1', backlog: BACKLOG });
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const call: TestCaller['call'] = (method, path, body, headers = {}) => send(url, method, path, body, headers);
  return {
    engine,
    url,
    call,
    person: async (role, more = {}) => {
      const _id = newId();
      const person: PersonDocument = {
        _id,
        name: role,
        email: `${_id}@example.com`,
        role,
        language: 'en',
        sells: role === 'rep',
        active: true,
        passwordHash: null,
        openHandOffs: 0,
        lastHandOffAt: null,
        createdAt: new Date(),
        ...more,
      };
      await engine.store.people.raw.insertOne(person);
      return person;
    },
    browser: async (person) => {
      const cookie = `${cookieName(engine.config)}=${await startSession(engine, person._id)}`;
      const { body } = await call('GET', '/api/v1/session', undefined, { cookie });
      const csrf = String(body.csrf);
      return {
        cookie,
        csrf,
        call: (method, path, sent, headers = {}) =>
          call(method, path, sent, { cookie, 'x-csrf-token': csrf, ...headers }),
      };
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await engine.close();
    },
  };
}
