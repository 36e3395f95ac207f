import type { z } from 'zod';
import { contract, type Contract, type RouteName } from '../../api/contract/contract.ts';
import { problem } from '../../api/contract/problem.ts';
import { ApiProblem } from './api-problem.ts';
import { csrfToken } from './csrf-token.ts';
import { requestUrl } from './request-url.ts';

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
    throw new ApiProblem({ status: 0, code: 'unreachable', title: 'No answer from the server' });
  }
}

/** Calls the API by the contract's name of the route; answers what the contract promises or throws `ApiProblem`. */
export function call<N extends RouteName>(name: N, input: Input<N>, signal?: AbortSignal): Promise<Answer<N>>;
export async function call(name: RouteName, input: LooseInput, signal?: AbortSignal): Promise<unknown> {
  const route = contract[name];
  const headers: Record<string, string> = { accept: 'application/json' };
  const token = csrfToken();
  if (route.method !== 'get' && token !== null) headers['x-csrf-token'] = token;
  if (input.body !== undefined) headers['content-type'] = 'application/json';
  const response = await reach(requestUrl(route.path, input.params ?? {}, input.query ?? {}), {
    method: route.method.toUpperCase(),
    credentials: 'same-origin',
    headers,
    ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  const json = await readJson(response);
  if (response.ok) return route.response.parse(json);
  const refused = problem.safeParse(json);
  throw new ApiProblem(
    refused.success ? refused.data : { status: response.status, code: 'unexpected', title: response.statusText },
  );
}
