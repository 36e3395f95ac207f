import { type ErrorRequestHandler, type Request, type RequestHandler, Router } from 'express';
import type { Engine } from '../../engine/engine.ts';
import { problemOf } from '../problem-of.ts';
import { limiter } from '../rate-limits.ts';
import { downloadRoutes } from './download-routes.ts';
import { formRoutes } from './form-routes.ts';
import { languageOf } from './page-language.ts';
import { faultPage } from './pages/fault-page.ts';
import { isJson } from './read-submission.ts';
import { sendPage } from './send-page.ts';
import { subscriptionRoutes } from './subscription-routes.ts';
import { trackingRoutes } from './tracking-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';

/** In either case, as the routes below take them. */
const PUBLIC = /^\/(f|d|t|u|c)\//i;

/** Programs get problem+json from the error handler further on; people get a page that says what to do. */
const tellVisitors =
  (engine: Engine): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (!PUBLIC.test(request.path) || response.headersSent || isJson(request)) return next(error);
    const { problem, errorId } = problemOf(error);
    if (errorId !== null)
      engine.log.error({ errorId, err: error, method: request.method, status: problem.status }, 'public page failed');
    sendPage(engine, response, faultPage(problem.status, languageOf(request), request.path), problem.status).catch(
      next,
    );
  };

/** A mail provider posts the one-click unsubscribes of all its users from a few addresses: none is refused; a token we did not make costs one MAC. */
const unsubscribes = ({ method, path }: Request): boolean => method === 'POST' && /^\/u\/[^/]+$/i.test(path);

const limited =
  (limit: RequestHandler): RequestHandler =>
  (request, response, next) =>
    PUBLIC.test(request.path) && !unsubscribes(request) ? limit(request, response, next) : next();

/** Everything a prospect meets: forms, downloads, tracking links, unsubscribe and confirmation. No sign-in, no cookie, no script. */
export function publicRouter(engine: Engine): Router {
  const router = Router();
  // Browsers ask for it beside each page; the company's pages bear no icon.
  router.get(
    '/favicon.ico',
    (_request, response) => void response.set('cache-control', 'max-age=86400').status(204).end(),
  );
  router.use(limited(limiter(engine.config, 'tracking')));
  router.use(formRoutes(engine, limiter(engine.config, 'forms')));
  router.use(downloadRoutes(engine));
  router.use(trackingRoutes(engine));
  router.use(subscriptionRoutes(engine));
  router.use(webhookRoutes(engine, limiter(engine.config, 'webhooks')));
  router.use(tellVisitors(engine));
  return router;
}
