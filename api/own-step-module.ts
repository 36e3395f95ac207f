import { Router } from 'express';
import type { Engine } from '../engine/engine.ts';
import { editorModule } from '../engine/own-steps/editor-module.ts';
import { admit } from './mount-contract.ts';

/** GET /own-steps.js: the company's own step kinds as the ES module the editor imports once somebody is signed in; it stands beside the contract, which is JSON. */
export function ownStepModule(engine: Engine): Router {
  const router = Router();
  let built: Promise<string> | undefined;
  router.get('/own-steps.js', admit(engine, 'self'), async (_request, response) => {
    built ??= editorModule(engine);
    response
      .set('cache-control', 'no-cache')
      .type('text/javascript')
      .send(await built);
  });
  return router;
}
