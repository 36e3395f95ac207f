import { clearSandbox, readSandboxMail } from '../../engine/mail/read-sandbox-mail.ts';
import { findSandboxMails, type SandboxMailListing } from '../../engine/store/find-sandbox-mails.ts';
import { readTimeCursor, timeCursor } from '../../engine/store/time-cursor.ts';
import { hiddenMails } from '../access.ts';
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
  sandboxMails: async ({ engine, caller, query: { to, cursor, limit } }) => {
    const hidden = await hiddenMails(engine, caller);
    const found = await findSandboxMails(engine.store.sandboxMails, { to, hidden }, readTimeCursor(cursor), limit + 1);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(summary),
      next: found.length > limit && last !== undefined ? timeCursor(last.receivedAt, last._id) : null,
    };
  },
  sandboxMail: async ({ engine, caller, params }) => {
    const hidden = await hiddenMails(engine, caller);
    const { mail, headers, html, text } = await readSandboxMail(engine, params.id, hidden);
    return { ...summary(mail), headers: [...headers], html, text };
  },
  clearSandbox: async ({ engine }) => {
    await clearSandbox(engine);
    return DONE;
  },
};
