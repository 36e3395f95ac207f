import { clockTime } from '../../enrollment/virtual-clock.ts';
import { domainHold, isAnyAmiss } from '../../mail/domains/domain-pace.ts';
import { isAnyPaced, waitForTurn } from '../../mail/domains/domain-rate.ts';
import { domainOf } from '../../mail/message-id.ts';
import { mailTurn, sendingOf } from '../../mail/mail-turn.ts';
import { sendMarketingMail } from '../../mail/send-marketing-mail.ts';
import { lastOpening, mailMayLeaveAt } from '../../scenario/mail-hours.ts';
import type { Performer, Performing } from '../performer.ts';
import { RetryLater } from '../retry-later.ts';
import { config } from './step.ts';

/**
 * An attempt comes a little later than the opening it waited for, in real time: a fast clock is far beyond it by then.
 * Within so many real milliseconds of an opening, the mail may leave as if it were still there.
 */
const ON_ITS_WAY = 10 * 60_000;

/**
 * The step waited for its hours and its turn before; a retry or the end of a pause may come at another time. Throws
 * `RetryLater` until then. `isFree` is false when window and quiet hours leave no moment free.
 */
async function holdUntilHours({ engine, enrollment, key }: Performing) {
  const { clock } = enrollment;
  const now = clockTime(clock, engine.now());
  const { sending, hours } = await sendingOf(engine, enrollment);
  const turn = await mailTurn(engine, enrollment, key, now);
  const at = mailMayLeaveAt(Math.max(now, turn), hours);
  const opened = turn <= now ? lastOpening(now, hours) : null;
  if (opened !== null && now - opened <= ON_ITS_WAY * clock.factor) return { sending, isFree: true };
  const why = mailMayLeaveAt(now, hours) === now ? 'mail-turn' : 'mail-hours';
  if (at !== null && at > now) throw new RetryLater(why, Math.max(1, Math.ceil((at - now) / clock.factor)));
  return { sending, isFree: at !== null };
}

/** Where the lead's mail goes, if anything depends on that; null where nothing does. */
async function domainThatMatters({ engine, enrollment }: Performing): Promise<string | null> {
  if (enrollment.test !== null) return null;
  const matters = await Promise.all([isAnyAmiss(engine), isAnyPaced(engine)]);
  if (!matters.includes(true)) return null;
  const lead = await engine.store.leads.one({ _id: enrollment.lead });
  return domainOf(lead?.email ?? '');
}

/** Where the lead's mail server is given time, or refuses us, the mail is held before anything is done for it, its turn included. */
async function holdForDomain({ engine, key }: Performing, domain: string): Promise<void> {
  const held = await domainHold(engine, domain, key);
  if (held !== null) throw new RetryLater(held.code, held.ms, { send: key, domain });
}

/** Of a domain with a rate each mail waits for its turn: last, so that it is not let pass while something else holds the mail. */
async function holdForRate({ engine, key }: Performing, domain: string): Promise<void> {
  const ms = await waitForTurn(engine, domain, key);
  if (ms > 0) throw new RetryLater('domain-rate', ms, { send: key, domain });
}

/** Sends the lead the mail of its template; a mail whose fate is unknown counts as sent, and says so. */
export const sendEmail: Performer = {
  isQuick: ({ post }) => post.isQuick(),
  perform: async (raw, performing) => {
    const { engine, enrollment, node, key } = performing;
    const { template, topic = '' } = config.parse(raw);
    const domain = await domainThatMatters(performing);
    if (domain !== null) await holdForDomain(performing, domain);
    const { sending, isFree } = await holdUntilHours(performing);
    if (domain !== null && isFree) await holdForRate(performing, domain);
    const about = { template, topic: topic === '' ? null : topic, sending };
    const skip = isFree ? {} : { skip: 'outside-hours' as const };
    const done = await sendMarketingMail(engine, { key, enrollment, node, ...about, ...skip });
    const because = (code: string, data: Record<string, string> = {}) => ({ code, data: { send: key, ...data } });
    switch (done.state) {
      case 'sent':
        return { outcome: 'sent', because: because('mail-sent') };
      case 'unknown':
        return { outcome: 'sent', because: because('mail-unknown') };
      case 'skipped':
        return { outcome: 'skipped', because: because('mail-skipped', { reason: done.reason }) };
      case 'failed':
        return { outcome: 'failed', because: because('mail-failed', { code: done.code }) };
    }
  },
};
