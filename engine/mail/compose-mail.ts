import { createTransport } from 'nodemailer';
import type { Signer } from './dkim/open-signer.ts';
import { SIGNED_FIELDS } from './dkim/signed-fields.ts';
import type { OutgoingMail } from './post.ts';

const composer = createTransport({
  streamTransport: true,
  buffer: true,
  newline: 'windows',
  disableFileAccess: true,
  disableUrlAccess: true,
});

/** A mail that is to be signed, and can't be: it does not leave unsigned. */
export class NotSigned extends Error {}

async function signatureFor(signer: Signer, { from }: OutgoingMail) {
  try {
    return await signer(from.address);
  } catch (cause) {
    throw new NotSigned('what signs this mail could not be read', { cause });
  }
}

/**
 * A mail as it goes over the wire (RFC 5322), signed (RFC 6376) where its sender's domain has a key that signs. It is whole before
 * an attempt begins: what happens to it then tells nothing but the attempt's own fate. Throws `NotSigned`.
 */
export async function composeMail(mail: OutgoingMail, signer: Signer): Promise<Buffer> {
  const signature = await signatureFor(signer, mail);
  const { messageId, from, to, replyTo, subject, html, text, headers, attached } = mail;
  const { message } = await composer.sendMail({
    messageId,
    from,
    to: { name: '', address: to },
    ...(replyTo === null ? {} : { replyTo: { name: '', address: replyTo } }),
    ...(attached === undefined ? {} : { attachments: [attached] }),
    subject,
    html,
    text,
    headers: headers.map(({ key, value }) => ({ key, value: { prepared: true, value } })),
    ...(signature === null ? {} : { dkim: { ...signature, headerFieldNames: SIGNED_FIELDS } }),
  });
  if (!Buffer.isBuffer(message)) throw new Error('the composer answers a buffer');
  // The library leaves a mail unsigned, and says nothing, where the key is none.
  if (signature !== null && !message.subarray(0, 15).equals(Buffer.from('DKIM-Signature:')))
    throw new NotSigned('the key does not sign');
  return message;
}
