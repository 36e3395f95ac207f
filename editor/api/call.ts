import type { z } from 'zod';
import { contract, type Contract, type RouteName } from '../../api/contract/contract.ts';
import { problem } from '../../api/contract/problem.ts';
import { ApiProblem } from './api-problem.ts';
import { csrfToken, keepCsrfToken } from './csrf-token.ts';
import { requestUrl } from './request-url.ts';
import { tellSessionEnd } from './session-end.ts';

type Part<K extends 'params' | 'query' | 'body', T> =
  T extends Record<string, never>
    ? { [P in K]?: undefined }
    : Partial<T> extends T
      ? { [P in K]?: T }
      : { [P in K]: T };

type Inputs = {
  [N in RouteName]: Part<'params', z.input<Contract[N]['params']>> &
    Part<'query', z.input<Contract[N]['query']>> &
    Part<'body', z.input<Contract[N]['body']>>;
};

/** What a call takes: `params`, `query` and `body`, each only where its route has them. */
export type Input<N extends RouteName> = Inputs[N];

/** What a call answers, parsed. */
export type Answer<N extends RouteName> = Answers[N];
type Answers = { [N in RouteName]: z.output<Contract[N]['response']> };

interface LooseInput {
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted === true) throw error;
    const code = navigator.onLine ? 'unreachable' : 'offline';
    throw new ApiProblem({ status: 0, code, title: 'No answer from the server' });
  }
}

/** What a browser sends on for a page that is being closed, in bytes (Fetch §4.6, “inflight keepalive bytes”), with room to spare. */
const KEPT_ALIVE = 60_000;

const refusalOf = async (response: Response): Promise<ApiProblem> => {
  const refused = problem.safeParse(await readJson(response));
  return new ApiProblem(
    refused.success ? refused.data : { status: response.status, code: 'unexpected', title: response.statusText },
  );
};

/** The token of a session that was begun anew elsewhere, in another tab say. */
async function renewToken(): Promise<void> {
  keepCsrfToken((await call('currentSession', {})).csrf);
}

/**
 * Calls the API by the contract's name of the route; answers what the contract promises or throws `ApiProblem`.
 * `keepalive` has a short body arrive even if the page is closed meanwhile.
 */
export function call<N extends RouteName>(
  name: N,
  input: Input<N>,
  signal?: AbortSignal,
  keepalive?: boolean,
): Promise<Answer<N>>;
export async function call(
  name: RouteName,
  input: LooseInput,
  signal?: AbortSignal,
  keepalive = false,
): Promise<unknown> {
  const route = contract[name];
  const body = input.body === undefined ? undefined : JSON.stringify(input.body);
  const send = (): Promise<Response> => {
    const headers: Record<string, string> = { accept: 'application/json' };
    const token = csrfToken();
    if (route.method !== 'get' && token !== null) headers['x-csrf-token'] = token;
    if (body !== undefined) headers['content-type'] = 'application/json';
    return reach(requestUrl(route.path, input.params ?? {}, input.query ?? {}), {
      method: route.method.toUpperCase(),
      credentials: 'same-origin',
      headers,
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
      ...(keepalive && (body === undefined || new Blob([body]).size < KEPT_ALIVE) ? { keepalive } : {}),
    });
  };
  let response = await send();
  if (response.status === 403 && (await refusalOf(response.clone())).code === 'csrf-refused') {
    await renewToken();
    response = await send();
  }
  if (response.ok) return route.response.parse(await readJson(response));
  const refusal = await refusalOf(response);
  // Asking who is signed in tells by itself that nobody is.
  if (refusal.code === 'sign-in-needed' && name !== 'currentSession') tellSessionEnd();
  throw refusal;
}
