import { Binary, type Db } from 'mongodb';
import { z } from 'zod';
import { stored } from './stored.ts';

/** A mail the embedded mail sandbox took, raw as it came over SMTP; engine/servers/mail-sandbox.ts writes it. */
export const sandboxMailDocument = z.object({
  _id: z.string(),
  receivedAt: z.date(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  /** Its Message-ID (RFC 5322 §3.6.4); absent where the mail has none. */
  messageId: z.string().optional(),
  raw: z.instanceof(Binary),
});
export type SandboxMailDocument = z.infer<typeof sandboxMailDocument>;

export const sandboxMailCollection = (db: Db) =>
  stored(db, 'sandboxMails', sandboxMailDocument, [{ key: { receivedAt: -1 } }]);
