import { Router } from 'express';
import { isbot } from 'isbot';
import { downloadMagnet } from '../../engine/capture/download-magnet.ts';
import type { Engine } from '../../engine/engine.ts';
import { DomainError } from '../../engine/errors.ts';

/** /d — the file promised by a form, by its signed link; asked for by a program it is given and not noted. */
export function downloadRoutes(engine: Engine): Router {
  const router = Router();
  router.get('/d/:token', async (request, response) => {
    const byPerson = request.method === 'GET' && !isbot(request.get('user-agent') ?? '');
    const download = await downloadMagnet(engine, String(request.params['token']), { byPerson });
    if (download === null) throw new DomainError('route-unknown', 'there is nothing at this address');
    response
      .attachment(download.fileName)
      .set('cache-control', 'private, no-store')
      .type('application/pdf')
      .send(Buffer.from(download.file));
  });
  return router;
}
