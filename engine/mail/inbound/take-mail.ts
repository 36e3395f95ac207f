import type { Engine } from '../../engine.ts';
import { unsubscribe } from '../../privacy/unsubscribe.ts';
import { DomainError } from '../../errors.ts';
import { lookForSettings } from '../look-for-settings.ts';
import { domainOf } from '../message-id.ts';
import { type SendDocument, sendByReference } from '../../store/sends.ts';
import { judgeBounce } from './judge-bounce.ts';
import { noteBounce } from './note-bounce.ts';
import { noteComplaint } from './note-complaint.ts';
import { type DeliveryStatus, readReport } from './read-report.ts';
import { readReturnAddress } from './return-address.ts';
import { takeReply } from './take-reply.ts';

/** Why a mail to a return address that is no report of delivery is passed over. */
const CODES = {
  feedback: 'not-a-complaint',
  automatic: 'not-a-report',
  letter: 'not-a-report',
  unreadable: 'report-unreadable',
} as const;

/** Mailboxes that every domain has (RFC 2142), to which providers report complaints. */
const OPEN_TO_ALL = ['postmaster', 'abuse', 'fbl'];

/** Whether what comes to an address is for us: addresses that we made, and the open mailboxes of the return domain. */
export async function isOurs(engine: Engine, address: string): Promise<boolean> {
  if (readReturnAddress(engine, address) !== null) return true;
  const name = address.slice(0, address.lastIndexOf('@')).toLowerCase();
  if (!OPEN_TO_ALL.includes(name)) return false;
  const { sender } = await lookForSettings(engine.store);
  return sender.returnDomain !== null && domainOf(address) === sender.returnDomain;
}

/** The code of a failure. Some servers report `5.0.0`, which says nothing, and the code that counts beside the reply they quote. */
function codeOf({ status, diagnostic }: DeliveryStatus): string {
  const [, reply, quoted] = /^(\d{3})(?:[ -](\d\.\d{1,3}\.\d{1,3}))?/.exec(diagnostic) ?? [];
  const telling = status === '' || status.endsWith('.0.0') ? (quoted ?? status) : status;
  return [reply, telling].filter((part) => part !== undefined && part !== '').join(' ');
}

/** What came in and changed nothing is not lost without a word; the mail that it is about is named, nobody else. */
const passOver = ({ log }: Engine, code: string, messageId?: string): void =>
  log.warn({ code, messageId }, 'a mail that came in was passed over');

/** What a report to a mail's own return address says of it. */
async function takeBounce(engine: Engine, send: SendDocument, raw: Buffer): Promise<void> {
  const report = await readReport(raw);
  if (report.kind === 'feedback' && report.type === 'abuse') return noteComplaint(engine, send, 'report');
  if (report.kind !== 'delivery') return passOver(engine, CODES[report.kind], send.messageId);
  if (report.recipients.length === 0) return passOver(engine, 'report-without-recipient', send.messageId);
  for (const recipient of report.recipients) {
    if (recipient.action !== 'failed') continue;
    const status = codeOf(recipient);
    await noteBounce(engine, send, { kind: judgeBounce(status), status, via: 'report' });
  }
}

/** A complaint that comes to an open mailbox counts only for a mail of ours that it proves to hold. */
async function takeComplaint(engine: Engine, raw: Buffer): Promise<void> {
  const report = await readReport(raw);
  if (report.kind !== 'feedback' || report.type !== 'abuse')
    return passOver(engine, report.kind === 'unreadable' ? CODES.unreadable : 'not-a-complaint');
  for (const address of report.mentions) {
    const named = readReturnAddress(engine, address);
    const send = named === null ? null : await sendByReference(engine.store.sends, named.reference);
    if (send !== null) return noteComplaint(engine, send, 'report');
  }
  passOver(engine, 'complaint-of-no-mail-of-ours');
}

/**
 * Takes one mail that came in for one address of ours: a report, a complaint, an answer, a request to unsubscribe. What is none
 * of these, or names a mail that is long forgotten, changes nothing but for a line in the log. Throws `reply-not-passed-on`: it is to come again;
 * `reply-refused`: it is not.
 */
export async function takeMail(engine: Engine, address: string, raw: Buffer): Promise<void> {
  const named = readReturnAddress(engine, address);
  if (named === null) return takeComplaint(engine, raw);
  const send = await sendByReference(engine.store.sends, named.reference);
  if (send === null) return passOver(engine, 'mail-forgotten');
  if (named.purpose === 'bounce') return takeBounce(engine, send, raw);
  if (named.purpose === 'reply') {
    const { kind } = await readReport(raw);
    return takeReply(engine, send, raw, kind !== 'letter');
  }
  if (send.lead === null) return;
  await unsubscribe(engine, send.lead, { via: 'one-click', send: send._id }).catch((error: unknown) => {
    if (!(error instanceof DomainError) || error.code !== 'lead-unknown') throw error;
  });
}
