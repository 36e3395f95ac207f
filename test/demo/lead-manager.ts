import type { z } from 'zod';
import { contract, type Contract, type RouteName } from '../../api/contract/contract.ts';
import { expectThat } from './differs.ts';

interface Given<K extends RouteName> {
  readonly params?: z.input<Contract[K]['params']>;
  readonly query?: z.input<Contract[K]['query']>;
  readonly body?: z.input<Contract[K]['body']>;
}

/** Somebody signed in, who works through the public API. */
export interface LeadManager {
  readonly call: <K extends RouteName>(name: K, given?: Given<K>) => Promise<z.output<Contract[K]['response']>>;
}

const pairs = (values: object): [string, string][] =>
  Object.entries(values).map(([name, value]) => [name, String(value)]);

const fill = (path: string, params: object): string =>
  pairs(params).reduce((filled, [name, value]) => filled.replace(`:${name}`, encodeURIComponent(value)), path);

/** Signs in by the one-time link that the start prints. */
export async function signIn(url: string, link: string): Promise<LeadManager> {
  const token = link.split('/').at(-1) ?? '';
  const headers = { 'content-type': 'application/json', origin: url };
  const signedIn = await fetch(`${url}/api/v1/session/link`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ token }),
  });
  expectThat(signedIn.status === 200, `signing in answers ${signedIn.status}`);
  return workThrough(url, (signedIn.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '');
}

/** Works on in a session that is open already; `cookie` is its name=value. */
export async function workThrough(url: string, cookie: string): Promise<LeadManager> {
  const headers: Record<string, string> = { 'content-type': 'application/json', origin: url, cookie };

  function call<K extends RouteName>(name: K, given?: Given<K>): Promise<z.output<Contract[K]['response']>>;
  async function call(
    name: RouteName,
    given: { params?: object; query?: object; body?: unknown } = {},
  ): Promise<unknown> {
    const { method, path, response } = contract[name];
    const query = new URLSearchParams(pairs(given.query ?? {}));
    const answer = await fetch(`${url}/api/v1${fill(path, given.params ?? {})}?${query.toString()}`, {
      method: method.toUpperCase(),
      headers,
      ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
    });
    if (!answer.ok) expectThat(false, `${name} answers ${answer.status}: ${await answer.text()}`);
    return response.parse(await answer.json());
  }
  headers['x-csrf-token'] = (await call('currentSession')).csrf;
  return { call };
}
