import type { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { Caller } from './access.ts';
import type { Contract, RouteName } from './contract/contract.ts';

/** One call as a handler sees it: parsed, and its caller allowed to make it. */
export interface Call<K extends RouteName> {
  readonly engine: Engine;
  readonly caller: Caller;
  readonly params: z.output<Contract[K]['params']>;
  readonly query: z.output<Contract[K]['query']>;
  readonly body: z.output<Contract[K]['body']>;
  /** The browser’s session: begin it with a token, or end it. */
  readonly browser: { readonly begin: (token: string) => void; readonly end: () => void };
}

/** What the schemas of a route make of what a caller sends. */
export type ParsingRoutes = {
  readonly [N in RouteName]: {
    readonly params: Parses<Call<N>['params']>;
    readonly query: Parses<Call<N>['query']>;
    readonly body: Parses<Call<N>['body']>;
  };
};

/** As much of a zod schema as parsing needs. */
export interface Parses<T> {
  readonly safeParse: (input: unknown, told?: { readonly error: z.core.$ZodErrorMap }) => z.ZodSafeParseResult<T>;
}

/** Answers one route of the contract; throws DomainErrors. */
export type Handler<K extends RouteName> = (call: Call<K>) => Promise<z.output<Contract[K]['response']>>;

/** Handlers of some of the routes. */
export type Handlers<K extends RouteName> = { readonly [N in K]: Handler<N> };

/** What a call answers that has nothing to tell. */
export const DONE = { ok: true } as const;
