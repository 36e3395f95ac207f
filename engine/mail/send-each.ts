import type { Engine } from '../engine.ts';
import { type Notice, type NoticeSent, sendNotice } from './send-notice.ts';

/**
 * Sends notices to several people: one that can't go out now holds up none of the others. Safe to repeat.
 * When all were tried, throws what the first of those failed with: `RetryLater` as `sendNotice` does.
 */
export async function sendEach(engine: Engine, notices: readonly Notice[]): Promise<NoticeSent[]> {
  const tried = await Promise.allSettled(notices.map((notice) => sendNotice(engine, notice)));
  return tried.map((sent) => {
    if (sent.status === 'rejected') throw sent.reason;
    return sent.value;
  });
}
