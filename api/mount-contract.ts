import { type Request, type RequestHandler, type Response, Router } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import type { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { DomainError } from '../engine/errors.ts';
import { type Caller, judgeAccess } from './access.ts';
import { contract, type RouteName } from './contract/contract.ts';
import { findCaller } from './find-caller.ts';
import type { Call, Handler, Handlers, ParsingRoutes } from './handlers.ts';
import { parseInput } from './input-invalid.ts';
import { limiter } from './rate-limits.ts';
import { readJson } from './read-json.ts';
import { refuseForgery } from './refuse-forgery.ts';
import { clearSessionCookie, setSessionCookie } from './session-cookie.ts';

const isRouteName = (name: string): name is RouteName => name in contract;

const parsing: ParsingRoutes = contract;

/** The names of all routes of the contract. */
export const routeNames: readonly RouteName[] = Object.keys(contract).filter(isRouteName);

/** Routes whose body may carry a file. */
const TAKES_FILE: ReadonlySet<RouteName> = new Set(['addMagnet']);
/** Routes by which one gets in: each try counts. */
const LETS_IN: readonly RouteName[] = ['signIn', 'signInByLink', 'acceptInvitation', 'choosePassword'];

/** Who called, between the middleware that finds out and the handler. */
const callers = new WeakMap<Request, Caller>();

/** Who makes a request that `admit` let through. */
export const callerOf = (request: Request): Caller => callers.get(request) ?? { kind: 'nobody' };

/** Finds the caller and refuses who may not: before any of the body is read. */
export const admit =
  (engine: Engine, needed: Parameters<typeof judgeAccess>[1]): RequestHandler =>
  async (request, _response, next) => {
    const caller = await findCaller(engine, request);
    const verdict = judgeAccess(caller, needed);
    if (verdict !== 'granted') throw new DomainError(verdict, `this needs ${needed}`);
    refuseForgery(engine.config, request, caller, needed !== 'public');
    callers.set(request, caller);
    next();
  };

function bind<K extends RouteName>(
  engine: Engine,
  name: K,
  handler: Handler<K>,
  checkResponses: boolean,
): RequestHandler {
  const { params, query, body } = parsing[name];
  const answer: z.ZodType = contract[name].response;
  return async (request: Request, response: Response) => {
    const call: Call<K> = {
      engine,
      caller: callerOf(request),
      params: parseInput(params, request.params, ['params']),
      query: parseInput(query, request.query, ['query']),
      body: parseInput(body, request.body ?? {}, []),
      browser: {
        begin: (token: string) => setSessionCookie(engine.config, response, token),
        end: () => clearSessionCookie(engine.config, response),
      },
    };
    const told = await handler(call);
    if (checkResponses) answer.parse(told);
    response.set('cache-control', 'no-store').json(told);
  };
}

/** Every route of the contract below /api/v1, with 405 for the methods a path does not take. */
export function mountContract(
  engine: Engine,
  handlers: Handlers<RouteName>,
  { checkResponses }: { checkResponses: boolean },
): Router {
  const router = Router({ caseSensitive: true });
  const byIp = limiter(engine.config, 'signIn');
  const byAddress = limiter(engine.config, 'signInAddress', {
    failuresOnly: true,
    keyOf: ({ ip, body }) => {
      const email = String(body?.email ?? '').slice(0, 254);
      return `${ipKeyGenerator(ip ?? '')} ${email.trim().toLowerCase()}`;
    },
  });
  const mount = <K extends RouteName>(name: K): void => {
    const { method, path, access } = contract[name];
    router[method](
      path,
      ...(LETS_IN.includes(name) ? [byIp] : []),
      admit(engine, access),
      readJson(TAKES_FILE.has(name) ? 'file' : 'ordinary'),
      ...(name === 'signIn' ? [byAddress] : []),
      bind(engine, name, handlers[name], checkResponses),
    );
  };
  routeNames.forEach((name) => mount(name));
  for (const path of new Set(routeNames.map((name) => contract[name].path))) {
    const allowed = routeNames
      .filter((name) => contract[name].path === path)
      .map((name) => contract[name].method.toUpperCase());
    router.all(path, (_request, response) => {
      response.set('allow', allowed.join(', '));
      throw new DomainError('method-not-allowed', `this address takes ${allowed.join(', ')}`);
    });
  }
  return router;
}
