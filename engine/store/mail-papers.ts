import { z } from 'zod';
import { inBatches } from './in-batches.ts';
import type { LeadDocument } from './leads.ts';
import { onceFor } from './once-for.ts';
import type { SecretsDocument } from './secrets.ts';
import type { SendDocument } from './sends.ts';
import type { SettingsDocument } from './settings.ts';
import type { Store } from './store.ts';
import type { TemplateDocument } from './templates.ts';

/** Of which mail something is asked: its key in the ledger, its lead and its template, by id. */
interface Asked {
  readonly send: string;
  readonly lead: string;
  readonly template: string;
}

/** All that is read before a mail is laid down; null for what is not there. */
export interface MailPapers {
  readonly send: SendDocument | null;
  readonly lead: LeadDocument | null;
  readonly template: TemplateDocument | null;
  readonly settings: SettingsDocument | null;
  readonly secrets: SecretsDocument | null;
}

const row = z.object({ of: z.string(), document: z.looseObject({ _id: z.string() }) });

const marked = (of: string) => ({ $replaceWith: { of: { $literal: of }, document: '$$ROOT' } });
const from = (coll: string, ids: readonly string[]) => ({
  $unionWith: { coll, pipeline: [{ $match: { _id: { $in: [...ids] } } }, marked(coll)] },
});

/** Reads the papers of several mails in one round trip. */
async function readTogether(store: Store, asked: readonly Asked[]): Promise<(one: Asked) => MailPapers> {
  const { sends, leads, templates, settings, secrets } = store;
  const rows = sends.raw.aggregate([
    { $match: { _id: { $in: asked.map(({ send }) => send) } } },
    marked('sends'),
    from('leads', [...new Set(asked.map(({ lead }) => lead))]),
    from('templates', [...new Set(asked.map(({ template }) => template))]),
    from('settings', ['company']),
    from('secrets', ['company']),
  ]);
  const found = new Map(
    (await rows.toArray()).map((raw) => {
      const { of, document } = row.parse(raw);
      return [`${of} ${document._id}`, document] as const;
    }),
  );
  const read = <T>({ parse }: { readonly parse: (document: unknown) => T }, of: string, id: string): T | null => {
    const document = found.get(`${of} ${id}`);
    return document === undefined ? null : parse(document);
  };
  return ({ send, lead, template }) => ({
    send: read(sends, 'sends', send),
    lead: read(leads, 'leads', lead),
    template: read(templates, 'templates', template),
    settings: read(settings, 'settings', 'company'),
    secrets: read(secrets, 'secrets', 'company'),
  });
}

const readsOf = onceFor((store: Store) => inBatches((asked: readonly Asked[]) => readTogether(store, asked)));

/** Reads what a mail is made of, as it stands: nothing of it was read before it was asked for. */
export const readMailPapers = async (store: Store, asked: Asked): Promise<MailPapers> =>
  (await readsOf(store)(asked))(asked);
