import PostalMime from 'postal-mime';
import { DomainError } from '../../engine/errors.ts';
import { findSandboxMails, type SandboxMailListing } from '../../engine/store/find-sandbox-mails.ts';
import { readTimeCursor, timeCursor } from '../../engine/store/time-cursor.ts';
import type { sandboxMailRoutes } from '../contract/sandbox.ts';
import { DONE, type Handlers } from '../handlers.ts';
import { toInstant } from '../instant.ts';

const summary = ({ _id: id, receivedAt, from, to, subject }: SandboxMailListing) => ({
  id,
  receivedAt: toInstant(receivedAt),
  from,
  to,
  subject,
});

export const sandbox: Handlers<keyof typeof sandboxMailRoutes> = {
  sandboxMails: async ({ engine, query: { to, cursor, limit } }) => {
    const found = await findSandboxMails(engine.store.sandboxMails, to, readTimeCursor(cursor), limit + 1);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(summary),
      next: found.length > limit && last !== undefined ? timeCursor(last.receivedAt, last._id) : null,
    };
  },
  sandboxMail: async ({ engine, params }) => {
    const mail = await engine.store.sandboxMails.one({ _id: params.id });
    if (mail === null) throw new DomainError('mail-unknown', 'there is no such mail', { data: { mail: params.id } });
    const { headers, html = null, text = null } = await PostalMime.parse(mail.raw.value());
    return {
      ...summary(mail),
      headers: headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
      html,
      text,
    };
  },
  clearSandbox: async ({ engine }) => {
    await engine.store.sandboxMails.raw.deleteMany({});
    return DONE;
  },
};
