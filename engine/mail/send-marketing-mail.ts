import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { causedBy } from '../events/cause.ts';
import { record } from '../events/record.ts';
import { NO_RULES, type Sending } from '../scenario/rules.ts';
import { RetryLater } from '../steps/retry-later.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import type { LeadDocument } from '../store/leads.ts';
import { readMailPapers } from '../store/mail-papers.ts';
import {
  endSend,
  markHandedOver,
  type NewSend,
  putBackDead,
  putBackSend,
  type SendDocument,
  skipSend,
} from '../store/sends.ts';
import { type SecretName, setIn } from '../store/secrets.ts';
import type { SettingsDocument } from '../store/settings.ts';
import type { TemplateDocument } from '../store/templates.ts';
import { asAttempt, mayLive } from './attempts.ts';
import { type Claim, claimMail, sendUnderWay, SKIP_REASONS, type SkipReason, underWay } from './claim-mail.ts';
import { compiledTemplate } from './compiled-template.ts';
import type { Delivery } from './delivery.ts';
import { learnOfDomain } from './domains/domain-pace.ts';
import { judgeBounce } from './inbound/judge-bounce.ts';
import { suppressDeadAddress } from './inbound/suppress-dead-address.ts';
import { waysBack } from './inbound/ways-back.ts';
import { giveUpMail } from './give-up-mail.ts';
import { insist } from './insist.ts';
import { makeClickLink, makeOpenLink, makeUnsubscribeLink } from './links.ts';
import { settingsIn } from './look-for-settings.ts';
import { mailScope } from './mail-scope.ts';
import { marketingHeaders } from './marketing-headers.ts';
import { domainOf, messageId } from './message-id.ts';
import type { OutgoingMail } from './post.ts';
import { providerMarks } from './providers/provider-settings.ts';
import { renderMail } from './render-mail.ts';
import { stopIfTooMany } from './stop-if-too-many.ts';
import { webAddress } from './web-address.ts';
import { whenToRetry } from './when-to-retry.ts';

/** One mail of a scenario to its lead. */
export interface MarketingMail {
  /** `enrollment:node:visit`: sent once. */
  readonly key: string;
  readonly enrollment: EnrollmentDocument;
  readonly node: string;
  readonly template: string;
  /** What of the marketing it is about; null: nothing in particular. */
  readonly topic?: string | null;
  /** What the run's scenario says about sending. */
  readonly sending?: Sending;
  /** Decided before: it is not sent. */
  readonly skip?: SkipReason;
}

/** How the send stands for good. `unknown`: handed over, no reply; never sent again by itself. */
export type MarketingSent =
  | { readonly state: 'sent' | 'unknown' }
  | { readonly state: 'skipped'; readonly reason: SkipReason }
  | { readonly state: 'failed'; readonly code: string };

/** How a send ended; null where it did not yet. */
function endOf(send: SendDocument | null): MarketingSent | null {
  if (send?.state === 'sent' || send?.state === 'unknown') return { state: send.state };
  if (send?.state === 'failed') return { state: 'failed', code: send.code ?? '' };
  if (send?.state !== 'skipped') return null;
  return { state: 'skipped', reason: SKIP_REASONS.find((reason) => reason === send.code) ?? 'left-scenario' };
}

const eventData = ({ key, enrollment, node, template }: MarketingMail) => ({
  send: key,
  template,
  scenario: enrollment.scenario,
  node,
  enrollment: enrollment._id,
});

async function skip(engine: Engine, mail: MarketingMail, send: NewSend, reason: SkipReason): Promise<MarketingSent> {
  const now = new Date(engine.now());
  const skipped = record(engine, mail.enrollment.lead, {
    type: 'mail-skipped',
    data: { ...eventData(mail), reason },
    dedupeKey: `mail-skipped:${mail.key}`,
    cause: causedBy(mail.enrollment, engine.now()),
    also: (session) => skipSend(engine.store.sends, send, reason, now, session),
  });
  await skipped.catch((error: unknown) => {
    throw sendUnderWay(error, send);
  });
  return { state: 'skipped', reason };
}

async function fail(
  engine: Engine,
  mail: MarketingMail,
  code: string,
  reply: string | null,
  to?: string,
): Promise<MarketingSent> {
  await record(engine, mail.enrollment.lead, {
    type: 'mail-failed',
    data: { ...eventData(mail), code, ...(reply === null ? {} : { reply: reply.slice(0, 2_000) }) },
    dedupeKey: `mail-failed:${mail.key}`,
    cause: causedBy(mail.enrollment, engine.now()),
    also: async (session, lead) => {
      const at = new Date(engine.now());
      await endSend(engine.store.sends, mail.key, { state: 'failed', reply, code, at }, session);
      if (to !== undefined && lead.test === undefined)
        await suppressDeadAddress(engine, to, judgeBounce(code), lead, session);
    },
  });
  return { state: 'failed', code };
}

async function end(
  engine: Engine,
  mail: MarketingMail,
  state: 'sent' | 'unknown',
  reply: string | null,
): Promise<MarketingSent> {
  await record(engine, mail.enrollment.lead, {
    type: `mail-${state}`,
    data: eventData(mail),
    dedupeKey: `mail-${state}:${mail.key}`,
    cause: causedBy(mail.enrollment, engine.now()),
    ends: [mail.key, { state, reply, code: null, at: new Date(engine.now()) }],
  });
  return { state };
}

/** Lays down what is to be sent: the ledger's entry and the mail itself. Throws `liquid-failed` and `liquid-invalid`. */
async function prepare(
  engine: Engine,
  { key, enrollment, node }: MarketingMail,
  template: TemplateDocument,
  lead: LeadDocument,
  settings: SettingsDocument,
  secrets: ReadonlySet<SecretName>,
): Promise<{ send: NewSend; outgoing: OutgoingMail }> {
  const test = lead.test !== undefined;
  const to = lead.test?.mailTo ?? lead.email ?? '';
  const domain = domainOf(settings.sender.email);
  const unsubscribeUrl = makeUnsubscribeLink(engine, lead._id, key);
  // The way out is no sign of interest: it is not followed.
  const isWayOut = (url: string | null): boolean => url === webAddress(unsubscribeUrl);
  const { subject, html, text, links } = renderMail(await compiledTemplate(template, settings.colour), {
    scope: mailScope(lead, settings, unsubscribeUrl),
    settings,
    unsubscribeUrl,
    linkTo: (index, url) => (isWayOut(url) ? url : makeClickLink(engine, key, index)),
    trap: makeClickLink(engine, key, null),
    pixel: settings.trackOpens && lead.openTrackingConsent ? makeOpenLink(engine, key) : null,
    test,
  });
  const id = messageId(key, domain);
  const { unsubscribeTo, ...back } = waysBack(engine, settings.sender, id, test);
  return {
    send: {
      _id: key,
      kind: 'marketing',
      lead: lead._id,
      person: null,
      enrollment: enrollment._id,
      scenario: enrollment.scenario,
      node,
      template: template._id,
      messageId: id,
      to,
      subject,
      links: links.map((url) => (isWayOut(url) ? null : url)),
      test,
    },
    outgoing: {
      messageId: id,
      from: { name: settings.sender.name, address: settings.sender.email },
      ...back,
      to,
      subject,
      html,
      text,
      headers: [
        ...marketingHeaders({
          unsubscribeUrl,
          unsubscribeTo,
          domain,
          scenario: enrollment.scenario,
          template: template._id,
        }),
        ...providerMarks(secrets, id),
      ],
    },
  };
}

async function settle(
  engine: Engine,
  mail: MarketingMail,
  delivery: Delivery,
  { attempts, since, to }: { attempts: number; since: number; to: string },
): Promise<MarketingSent> {
  if (delivery.state === 'sent') return end(engine, mail, 'sent', delivery.reply);
  if (delivery.state === 'unknown') return end(engine, mail, 'unknown', null);
  // Refused as senders, not for the address: as good as put off, until we put it right.
  const isAboutUs = delivery.state === 'refused' && judgeBounce(delivery.code) === 'policy';
  if (delivery.state === 'refused' && !isAboutUs) return fail(engine, mail, delivery.code, delivery.reply, to);
  const by = delivery.state === 'refused' ? 'server' : delivery.by;
  const wait = whenToRetry(by, attempts, since, mail.enrollment.clock.factor);
  if (!(await putBackSend(engine.store.sends, mail.key, attempts, delivery.code, delivery.reply))) {
    const now = await engine.store.sends.one({ _id: mail.key });
    const ended = endOf(now);
    if (ended !== null) return ended;
    // Put back already, by a call whose answer was lost; otherwise another attempt has it.
    if (now?.state !== 'reserved' || now.attempts !== attempts) throw underWay(mail.key);
  }
  if (wait === null) return fail(engine, mail, delivery.code, delivery.reply, to);
  throw new RetryLater('mail-later', wait, { send: mail.key, code: delivery.code });
}

/** Claims a mail, hands it over and notes what became of it. */
async function attempt(
  engine: Engine,
  mail: MarketingMail,
  outgoing: OutgoingMail,
  claim: Claim,
  begun: (one: Pick<SendDocument, '_id' | 'attempts'>) => void,
): Promise<MarketingSent> {
  const { sends } = engine.store;
  const { enrollment, send } = claim;
  const { sending = NO_RULES.sending } = mail;
  const turn = await engine.post.inTurn(async () => {
    const claimed = await claimMail(engine, claim);
    if (typeof claimed === 'string') return claimed;
    begun({ _id: send._id, attempts: claimed.attempts });
    await stopIfTooMany(engine, enrollment, sending, { send: send._id, ...claimed });
    const lastWord = () => markHandedOver(sends, mail.key, claimed.attempts);
    return { ...claimed, delivery: await engine.post.deliver(outgoing, lastWord) };
  });
  if (typeof turn === 'string') return skip(engine, mail, send, turn);
  const learning =
    enrollment.test === null ? learnOfDomain(engine, domainOf(send.to), enrollment.lead, turn.delivery) : undefined;
  try {
    return await insist(() => settle(engine, mail, turn.delivery, { ...turn, to: send.to }));
  } finally {
    await learning;
  }
}

/** Of a mail that another attempt handed over, only that attempt can learn more: it is waited for until it is over. */
async function endHandedOver(
  engine: Engine,
  { key, enrollment }: MarketingMail,
  known: SendDocument,
): Promise<MarketingSent> {
  if (await mayLive(engine, known)) throw underWay(key);
  await giveUpMail(engine, enrollment.lead, known, causedBy(enrollment, engine.now()));
  const ended = endOf(await engine.store.sends.one({ _id: key }));
  if (ended === null) throw underWay(key);
  return ended;
}

/**
 * Sends a lead the mail of a step, at most once and only while law and lead allow it; every end is an event.
 * A send that a dead attempt had handed over becomes `unknown`, one that was not handed over is made anew. Throws `RetryLater` to be called again with the same key.
 */
export async function sendMarketingMail(engine: Engine, mail: MarketingMail): Promise<MarketingSent> {
  const { sends } = engine.store;
  const papers = await readMailPapers(engine.store, {
    send: mail.key,
    lead: mail.enrollment.lead,
    template: mail.template,
  });
  const { send: known, lead, template } = papers;
  const settings = settingsIn(papers.settings);
  const ended = endOf(known);
  if (ended !== null) return ended;
  if (known?.state === 'sending') {
    if (known.handedOver !== false) return endHandedOver(engine, mail, known);
    if (!(await putBackDead(sends, mail.key, known.attempts))) throw underWay(mail.key);
  }
  if (lead === null) return { state: 'skipped', reason: 'left-scenario' };
  if (template === null) return fail(engine, mail, 'template-missing', null);
  let prepared: Awaited<ReturnType<typeof prepare>>;
  try {
    prepared = await prepare(engine, mail, template, lead, settings, setIn(papers.secrets));
  } catch (error) {
    if (error instanceof DomainError && error.code.startsWith('liquid-')) return fail(engine, mail, error.code, null);
    throw error;
  }
  const { send, outgoing } = prepared;
  if (mail.skip !== undefined) return skip(engine, mail, send, mail.skip);
  const { enrollment, topic = null, sending = NO_RULES.sending } = mail;
  const { priority } = sending;
  const { cap } = settings.sendingPolicy;
  const claim = { enrollment, send, email: lead.email, topic, priority, cap, isFirst: known === null };
  return asAttempt(engine, (begun) => attempt(engine, mail, outgoing, claim, begun));
}
