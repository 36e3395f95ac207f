import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import type { MailContent } from '../mail/mail-content.ts';
import { assertMailContent } from '../mail/preview-mail.ts';
import { newId } from '../store/stored.ts';
import { templateUnknown } from './list-templates.ts';

type Parts = Pick<Engine, 'store' | 'now'>;

/** Makes a template and returns its id. Throws `template-invalid` with {faults}. */
export async function createTemplate({ store, now }: Parts, name: string, content: MailContent): Promise<string> {
  assertMailContent(content);
  const at = new Date(now());
  const _id = newId();
  await store.templates.raw.insertOne({ _id, name, revision: 1, content, createdAt: at, updatedAt: at });
  return _id;
}

/** Saves a template over the revision its editor knew. Throws `template-unknown`, `template-changed` with {revision}, `template-invalid`. */
export async function saveTemplate(
  { store, now }: Parts,
  id: string,
  { revision, name, content }: { readonly revision: number; readonly name: string; readonly content: MailContent },
): Promise<{ revision: number }> {
  assertMailContent(content);
  const saved = await store.templates.raw.updateOne(
    { _id: id, revision },
    { $set: { name, content, updatedAt: new Date(now()) }, $inc: { revision: 1 } },
  );
  if (saved.matchedCount === 1) return { revision: revision + 1 };
  const current = await store.templates.one({ _id: id });
  if (current === null) throw templateUnknown(id);
  throw new DomainError('template-changed', 'the template was saved by someone else meanwhile', {
    data: { revision: current.revision },
  });
}
