import type { RequestHandler } from 'express';
import type { Engine } from '../engine/engine.ts';

/** What people and programs do; files of the editor and checks of the process are left out. */
const TRACED = /^\/(api|f|p|d|t|u|c|hooks)\//i;

/**
 * Makes of each request a trace, which all that follows from it belongs to. It is called by the pattern of its route:
 * addresses have tokens in them, and are told to nobody.
 */
export const traceRequests =
  ({ traces }: Engine): RequestHandler =>
  (request, response, next) => {
    if (!TRACED.test(request.path)) return next();
    const { method } = request;
    void traces.during(method, { 'http.request.method': method }, ({ note }) => {
      const answered = new Promise<void>((resolve) => response.once('close', resolve));
      next();
      return answered.then(() => {
        const path: unknown = request.route?.path;
        const route = typeof path === 'string' ? `${request.baseUrl}${path}` : null;
        note(route === null ? null : `${method} ${route}`, {
          'http.response.status_code': response.statusCode,
          ...(route === null ? {} : { 'http.route': route }),
        });
      });
    });
  };
