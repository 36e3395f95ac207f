import PostalMime from 'postal-mime';
import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { sandboxMailsBut } from '../store/find-sandbox-mails.ts';
import type { SandboxMailDocument } from '../store/sandbox-mails.ts';

/** A mail that the sandbox took, read as a mail program would. */
export interface ReadMail {
  readonly mail: SandboxMailDocument;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly html: string | null;
  readonly text: string | null;
}

/** Reads a mail of the sandbox by id, among those but `hidden` (Message-IDs; null: all). Throws `mail-unknown`. */
export async function readSandboxMail(
  { store }: Pick<Engine, 'store'>,
  id: string,
  hidden: readonly string[] | null,
): Promise<ReadMail> {
  const mail = await store.sandboxMails.one({ _id: id, ...sandboxMailsBut(hidden) });
  if (mail === null) throw new DomainError('mail-unknown', 'there is no such mail', { data: { mail: id } });
  const { headers, html = null, text = null } = await PostalMime.parse(mail.raw.value());
  return { mail, headers: headers.map(({ originalKey, value }) => ({ name: originalKey, value })), html, text };
}

/** Empties the sandbox. */
export async function clearSandbox({ store }: Pick<Engine, 'store'>): Promise<void> {
  await store.sandboxMails.raw.deleteMany({});
}
