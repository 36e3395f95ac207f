import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { RetryLater } from '../steps/retry-later.ts';
import { isDuplicateKey } from '../store/is-duplicate-key.ts';
import { claimSend, endSend, putBackSend } from '../store/sends.ts';
import { lookForSettings } from './look-for-settings.ts';
import { domainOf, messageId } from './message-id.ts';
import { type NoticeContent, renderNotice } from './render-notice.ts';

/** A mail that is no marketing, and to whom it goes. */
export interface Notice extends NoticeContent {
  /** The same at every attempt, different for every notice: it is sent once. At most 120 characters, opaque ids only. */
  readonly key: string;
  readonly to: { readonly person: string } | { readonly address: string };
  /** The lead it is about, or to. */
  readonly lead?: string | null;
  readonly enrollment?: string | null;
  readonly scenario?: string | null;
  readonly node?: string | null;
}

/** How a notice ended. `unknown` never stays: a notice is sent again under the same Message-ID. */
export interface NoticeSent {
  readonly state: 'sent' | 'failed';
  /** SMTP code of a refusal, or `no-address`. */
  readonly code: string | null;
}

const MINUTE = 60_000;
const UNDER_WAY_AGAIN_AFTER = 2_000;
/** Notices are urgent: they are tried again soon, and for a day. */
const GIVE_UP_AFTER = 24 * 60 * MINUTE;
const backOff = (attempts: number, by: 'server' | 'connection'): number =>
  by === 'server' ? Math.min(MINUTE * 2 ** (attempts - 1), 30 * MINUTE) : Math.min(1_000 * 2 ** (attempts - 1), MINUTE);

async function addressOf(engine: Engine, { to, test }: Notice): Promise<string | null> {
  if (test !== undefined) return test.mailTo;
  if ('address' in to) return to.address;
  const person = await engine.store.people.one({ _id: to.person });
  return person === null || !person.active ? null : person.email;
}

/**
 * Sends a notice once: a key that was sent, or refused for good, is not tried again.
 * Throws `RetryLater` when the server can't take it now, or another attempt has it: call again with the same key. An
 * attempt that died has it until the sweeper finds so.
 */
export async function sendNotice(engine: Engine, notice: Notice): Promise<NoticeSent> {
  const { sends } = engine.store;
  const [known, settings, to] = await Promise.all([
    sends.one({ _id: notice.key }),
    lookForSettings(engine.store),
    addressOf(engine, notice),
  ]);
  if (known?.state === 'sent' || known?.state === 'failed') return { state: known.state, code: known.code };
  if (to === null) return { state: 'failed', code: 'no-address' };
  const content = renderNotice(notice, settings);
  const id = messageId(notice.key, domainOf(settings.sender.email));
  return engine.post.inTurn(async () => {
    const send = await claimSend(
      sends,
      {
        _id: notice.key,
        kind: notice.kind,
        lead: notice.lead ?? null,
        person: 'person' in notice.to ? notice.to.person : null,
        enrollment: notice.enrollment ?? null,
        scenario: notice.scenario ?? null,
        node: notice.node ?? null,
        template: null,
        messageId: id,
        to,
        subject: content.subject,
        links: [],
        test: notice.test !== undefined,
      },
      new Date(engine.now()),
    ).catch((error: unknown) => {
      throw isDuplicateKey(error)
        ? new RetryLater('notice-under-way', UNDER_WAY_AGAIN_AFTER, { send: notice.key }, { underWay: true })
        : error;
    });
    const delivery = await engine.post.deliver({
      messageId: id,
      from: { name: settings.sender.name, address: settings.sender.email },
      replyTo: settings.sender.replyTo,
      to,
      ...content,
      headers: notice.kind === 'notice' ? [{ key: 'Auto-Submitted', value: 'auto-generated' }] : [],
    });
    const at = new Date(engine.now());
    if (delivery.state === 'sent') {
      await endSend(sends, notice.key, { state: 'sent', reply: delivery.reply, code: null, at });
      return { state: 'sent', code: null };
    }
    const tooLate = at.getTime() - send.createdAt.getTime() > GIVE_UP_AFTER;
    const { code, reply } = delivery.state === 'unknown' ? { code: 'no-reply', reply: null } : delivery;
    if (delivery.state === 'refused' || tooLate) {
      await endSend(sends, notice.key, { state: 'failed', reply, code, at });
      return { state: 'failed', code };
    }
    await putBackSend(sends, notice.key, send.attempts, code, reply);
    throw new RetryLater(
      'notice-later',
      backOff(send.attempts, delivery.state === 'later' ? delivery.by : 'connection'),
      { send: notice.key, code },
    );
  });
}

/** As `sendNotice`, for a caller that can't wait: false when it was not sent now. */
export async function trySendNotice(engine: Engine, notice: Notice): Promise<boolean> {
  try {
    return (await sendNotice(engine, notice)).state === 'sent';
  } catch (error) {
    if (error instanceof RetryLater || (error instanceof DomainError && error.code === 'settings-missing'))
      return false;
    throw error;
  }
}
