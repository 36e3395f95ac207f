import type { OpenEngine } from '../../../engine/open-engine.ts';
import { compiledTemplate } from '../../../engine/mail/compiled-template.ts';
import { makeClickLink, makeUnsubscribeLink } from '../../../engine/mail/links.ts';
import { mailScope } from '../../../engine/mail/mail-scope.ts';
import { marketingHeaders } from '../../../engine/mail/marketing-headers.ts';
import { domainOf, messageId } from '../../../engine/mail/message-id.ts';
import { renderMail } from '../../../engine/mail/render-mail.ts';
import { suppressionKeys } from '../../../engine/mail/suppressions.ts';
import { isDuplicateKey } from '../../../engine/store/is-duplicate-key.ts';
import type { LeadDocument } from '../../../engine/store/leads.ts';
import type { SendDocument } from '../../../engine/store/sends.ts';
import type { SettingsDocument } from '../../../engine/store/settings.ts';
import type { TemplateDocument } from '../../../engine/store/templates.ts';
import type { TrailDocument } from '../../../engine/store/trail.ts';
import type { ByHandActivities } from './by-hand-activities-contract.ts';
import { recordByHand } from './by-hand-record.ts';
import { COMPANY, POINTS, REACTS, TEMPLATE } from './journey.ts';

const SCENARIO = 'by-hand';

async function existing<T>(found: Promise<T | null>): Promise<T> {
  const document = await found;
  if (document === null) throw new Error('not found');
  return document;
}

/** A write that an earlier try has made is as good as made. */
async function once(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

/** A decision of the journey for the lead's timeline; the run of a lead has the lead's id. */
const decision = (lead: string, order: number, node: string, outlet: string | null, code: string): TrailDocument => ({
  _id: `${lead}:${node}:1:main`,
  enrollment: lead,
  lead,
  scenario: SCENARIO,
  version: 1,
  node,
  visit: 1,
  part: 'main',
  kind: node,
  outcome: outlet ?? 'end',
  outlet,
  because: { code, data: {} },
  order,
  at: new Date(),
  test: false,
});

/** The activities one would write by hand for the fixed journey: the same documents at the end, each step its own writes. */
export function byHandActivities(engine: OpenEngine): ByHandActivities {
  const { store } = engine;
  const run = (lead: string) => ({ scenario: SCENARIO, version: 1, enrollment: lead });

  function compose(
    lead: LeadDocument,
    settings: SettingsDocument,
    template: Awaited<ReturnType<typeof compiledTemplate>>,
    key: string,
  ) {
    const domain = domainOf(settings.sender.email);
    const unsubscribeUrl = makeUnsubscribeLink(engine, lead._id, key);
    const {
      links,
      missing: _missing,
      ...content
    } = renderMail(template, {
      scope: mailScope(lead, settings, unsubscribeUrl),
      settings,
      unsubscribeUrl,
      linkTo: (index) => makeClickLink(engine, key, index),
      pixel: null,
      trap: null,
      test: false,
    });
    const to = lead.email ?? '';
    const { name, email: address, replyTo } = settings.sender;
    return {
      links,
      mail: {
        messageId: messageId(key, domain),
        from: { name, address },
        replyTo,
        to,
        ...content,
        headers: marketingHeaders({
          unsubscribeUrl,
          unsubscribeTo: null,
          domain,
          scenario: 'by-hand',
          template: 'by-hand',
        }),
      },
    };
  }

  return {
    enter: async (lead) => {
      await once(
        recordByHand(
          store,
          lead,
          {
            type: 'scenario-entered',
            data: { ...run(lead), trigger: 'begin', node: 'begin' },
            dedupeKey: `entered:${lead}`,
          },
          (session) => store.trail.raw.insertOne(decision(lead, 0, 'begin', 'next', 'trigger'), { session }),
        ),
      );
    },
    sendEmail: async (id) => {
      const key = `${id}:mail:1`;
      const [lead, settings, template] = await Promise.all([
        existing<LeadDocument>(store.leads.raw.findOne({ _id: id })),
        existing<SettingsDocument>(store.settings.raw.findOne({ _id: 'company' })),
        existing<TemplateDocument>(store.templates.raw.findOne({ _id: TEMPLATE })),
      ]);
      const suppressed = await store.suppressions.raw.findOne({
        _id: { $in: [...suppressionKeys(engine, lead.email ?? '')] },
      });
      if (!lead.mailConsent || suppressed !== null) throw new Error('no consent');
      const { links, mail } = compose(lead, settings, await compiledTemplate(template, settings.colour), key);
      const send: SendDocument = {
        _id: key,
        kind: 'marketing',
        lead: id,
        person: null,
        enrollment: id,
        scenario: SCENARIO,
        node: 'mail',
        template: TEMPLATE,
        state: 'sending',
        messageId: mail.messageId,
        to: mail.to,
        subject: mail.subject,
        links: [...links],
        createdAt: new Date(),
        sentAt: new Date(),
        reply: null,
        code: null,
        attempts: 1,
        test: false,
      };
      await once(store.sends.raw.insertOne(send));
      const delivery = await engine.post.inTurn(() => engine.post.deliver(mail));
      if (delivery.state !== 'sent') throw new Error(delivery.state);
      await once(
        recordByHand(
          store,
          id,
          {
            type: 'mail-sent',
            data: { send: key, template: TEMPLATE, node: 'mail', scenario: SCENARIO, enrollment: id },
            dedupeKey: `mail-sent:${key}`,
          },
          async (session) => {
            await store.sends.raw.updateOne(
              { _id: key },
              { $set: { state: 'sent', reply: delivery.reply, sentAt: new Date() } },
              { session },
            );
            await store.trail.raw.insertOne(decision(id, 1, 'mail', 'sent', 'mail-sent'), { session });
          },
        ),
      );
    },
    hasReacted: async (lead) =>
      (await store.events.raw.findOne({ lead, type: 'custom', 'data.name': REACTS }, { readConcern: 'majority' })) !==
      null,
    branch: async (id) => {
      const lead = await existing<LeadDocument>(store.leads.raw.findOne({ _id: id }));
      const holds = lead.profile['company'] === COMPANY;
      await once(
        store.trail.raw.insertMany([
          decision(id, 2, 'hear', 'reaction', 'heard'),
          decision(id, 3, 'known', holds ? 'yes' : 'no', 'condition'),
        ]),
      );
      return holds;
    },
    score: async (lead) => {
      await once(
        recordByHand(
          store,
          lead,
          {
            type: 'score-changed',
            data: { by: POINTS, total: POINTS, reason: 'reaction', ...run(lead), node: 'score' },
            dedupeKey: `${lead}:score:1`,
            points: POINTS,
          },
          (session) => store.trail.raw.insertOne(decision(lead, 4, 'score', 'next', 'score'), { session }),
        ),
      );
    },
    end: async (lead, reason) => {
      await once(
        recordByHand(
          store,
          lead,
          { type: 'scenario-left', data: { ...run(lead), reason, node: null }, dedupeKey: `left:${lead}` },
          async (session) => {
            await store.enrollments.raw.updateOne(
              { _id: lead },
              { $set: { status: 'ended', endReason: reason, endedAt: new Date(), hears: [] } },
              { session },
            );
            await store.trail.raw.insertOne(decision(lead, 5, 'done', null, 'end'), { session });
          },
        ),
      );
    },
  };
}
