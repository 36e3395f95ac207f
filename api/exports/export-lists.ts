import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Request, type Response, Router } from 'express';
import type { Engine } from '../../engine/engine.ts';
import { companyTime } from '../../engine/enrollment/company-time.ts';
import { noteExport } from '../../engine/privacy/note-export.ts';
import { type Caller, callerId } from '../access.ts';
import { parseInput } from '../input-invalid.ts';
import { admit, callerOf } from '../mount-contract.ts';
import { exportQuery, type ListExport, listExports, type Written } from './exports.ts';

/** Nobody signs in or out by taking a list away. */
const browser = { begin: () => undefined, end: () => undefined };

const languageOf = (caller: Caller) => (caller.kind === 'person' ? caller.person.language : 'en');

/** Who asked has gone away meanwhile: they cancelled, or their connection broke. */
const isGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The text of a list from its first page on, which is there already; `told` hears how many rows were handed on, also when no more are wanted. */
async function* texts(
  first: Written,
  rest: AsyncGenerator<Written>,
  told: (rows: number) => Promise<void>,
): AsyncGenerator<string> {
  let { rows } = first;
  try {
    yield first.text;
    for await (const page of rest) {
      rows += page.rows;
      yield page.text;
    }
  } finally {
    await told(rows);
  }
}

async function send(engine: Engine, list: ListExport, request: Request, response: Response): Promise<void> {
  const caller = callerOf(request);
  const { language = languageOf(caller), columns = list.columns } = parseInput(exportQuery(list), request.query, [
    'query',
  ]);
  const { language: _language, columns: _columns, ...filters } = request.query;
  list.check(filters);
  const { zone } = await companyTime(engine.store, engine.now());
  const pages = list.write({ engine, caller, browser }, filters, columns, { language, zone });
  // What can't be given is refused as a problem while nothing has been written yet.
  const first = await pages.next();
  const told = list.personal
    ? await noteExport(engine, {
        by: callerId(caller),
        list: list.name,
        filters: Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, asText(value)])),
        columns,
      })
    : async () => undefined;
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(engine.now());
  response
    .type('text/csv')
    .set('cache-control', 'no-store')
    .set('content-disposition', `attachment; filename="${list.name}-${day}.csv"`);
  if (first.done === true) return void response.end();
  await pipeline(Readable.from(texts(first.value, pages, told)), response).catch((error: unknown) => {
    if (!isGone(error)) throw error;
  });
}

/** Lists as CSV, a page at a time, beside the contract, which is JSON: at the address of the list with `.csv` behind it, for who may see the list. */
export function exportLists(engine: Engine): Router {
  const router = Router({ caseSensitive: true });
  for (const list of listExports)
    router.get(list.path, admit(engine, list.access), (request, response) => send(engine, list, request, response));
  return router;
}
