import { fileURLToPath } from 'node:url';
import express, { type Express } from 'express';
import type { Engine } from '../engine/engine.ts';
import { DomainError } from '../engine/errors.ts';
import { editorPages } from './editor-pages.ts';
import { exportLists } from './exports/export-lists.ts';
import { health } from './health.ts';
import { mailPages } from './mail-pages.ts';
import { metrics } from './metrics.ts';
import { mountContract } from './mount-contract.ts';
import { openApiDocument } from './openapi.ts';
import { ownStepModule } from './own-step-module.ts';
import { publicRouter } from './public/public-router.ts';
import { handlers } from './routes/handlers.ts';
import { securityHeaders } from './security-headers.ts';
import { tellProblems } from './tell-problems.ts';
import { traceRequests } from './trace-requests.ts';

export interface AppOptions {
  /** Fails a call whose answer is not what the contract says; for tests. */
  readonly checkResponses?: boolean;
  /** Where the built editor is. */
  readonly editorFolder?: string;
}

const EDITOR_FOLDER = fileURLToPath(new URL('../dist/editor', import.meta.url));

/** The whole HTTP surface over an open engine. */
export function createApp(
  engine: Engine,
  { checkResponses = false, editorFolder = EDITOR_FOLDER }: AppOptions = {},
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', engine.config.trustProxy);
  app.set('query parser', 'simple');
  app.use(securityHeaders(engine.config));
  app.use(health(engine), metrics(engine));
  if (engine.config.tracing.endpoint !== undefined) app.use(traceRequests(engine));
  app.use(publicRouter(engine));
  const openApi = openApiDocument(engine.config);
  app.get('/api/openapi.json', (_request, response) => void response.json(openApi));
  app.use(
    '/api/v1',
    mailPages(engine),
    exportLists(engine),
    ownStepModule(engine),
    mountContract(engine, handlers, { checkResponses }),
  );
  app.use('/api', () => nowhere());
  app.use(editorPages(editorFolder));
  app.use(() => nowhere());
  app.use(tellProblems(engine));
  return app;
}

function nowhere(): never {
  throw new DomainError('route-unknown', 'there is nothing at this address');
}
