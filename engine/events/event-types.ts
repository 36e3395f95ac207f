import { z } from 'zod';
import { json, jsonObject } from '../scenario/json.ts';
import { stage } from '../scenario/stage.ts';

const id = z.string().min(1).max(120);
const text = z.string().max(2_000);
const send = {
  send: id,
  template: id.optional(),
  scenario: id.optional(),
  node: id.optional(),
  enrollment: id.optional(),
};
const run = { scenario: id, version: z.int(), enrollment: id };

/** The names of all event types. */
export const eventType = z.enum([
  'lead-captured',
  'profile-changed',
  'form-submitted',
  'lead-magnet-downloaded',
  'consent-given',
  'confirmation-requested',
  'consent-confirmed',
  'unsubscribed',
  'mail-sent',
  'mail-skipped',
  'mail-failed',
  'mail-unknown',
  'mail-opened',
  'mail-clicked',
  'clicks-disowned',
  'mail-bounced',
  'mail-complained',
  'mail-replied',
  'score-changed',
  'stage-changed',
  'tag-added',
  'tag-removed',
  'scenario-entered',
  'scenario-left',
  'scenario-kept-out',
  'handed-off',
  'hand-off-reminded',
  'hand-off-accepted',
  'hand-off-rejected',
  'hand-off-expired',
  'hand-off-withdrawn',
  'bant-answered',
  'team-notified',
  'lead-merged',
  'topic-joined',
  'topic-left',
  'webhook-answered',
  'called',
  'custom',
]);
export type EventType = z.infer<typeof eventType>;

/**
 * Every kind of thing that can happen to a lead, with the data it carries.
 * All are recorded through events/record; nothing else changes a lead.
 */
export const EVENT_DATA = {
  'lead-captured': z.strictObject({ source: text, channel: text, form: id.optional() }),
  'profile-changed': z.strictObject({
    fields: z.array(z.string().max(60)),
    form: id.optional(),
    ...z.object(run).partial().shape,
    node: id.optional(),
  }),
  'form-submitted': z.strictObject({ form: id, formVersion: z.int(), submission: id }),
  'lead-magnet-downloaded': z.strictObject({ form: id, magnet: id }),
  'consent-given': z.strictObject({ purpose: id, wordingVersion: z.int().optional(), form: id.optional() }),
  'confirmation-requested': z.strictObject({ purpose: id }),
  'consent-confirmed': z.strictObject({ purpose: id }),
  unsubscribed: z.strictObject({
    via: z.enum(['one-click', 'page', 'manager', 'complaint']),
    send: id.optional(),
  }),
  'mail-sent': z.strictObject(send),
  'mail-skipped': z.strictObject({
    ...send,
    reason: z.enum([
      'suppressed',
      'no-consent',
      'no-address',
      'left-scenario',
      'topic-refused',
      'capped',
      'places-kept',
      'outside-hours',
    ]),
  }),
  'mail-failed': z.strictObject({ ...send, code: z.string().max(40), reply: text.optional() }),
  'mail-unknown': z.strictObject(send),
  'mail-opened': z.strictObject(send),
  'mail-clicked': z.strictObject({ ...send, link: z.int(), url: text }),
  /** Clicks in a mail, by their events, turned out to be a machine's. */
  'clicks-disowned': z.strictObject({
    ...send,
    clicks: z.array(id),
    why: z.enum(['agent', 'hidden-link', 'burst', 'too-soon']),
  }),
  /** It came back, or was refused after it was taken; `status` is a code of RFC 3463 or SMTP, never the server's words. */
  'mail-bounced': z.strictObject({
    ...send,
    bounce: z.enum(['hard', 'soft', 'policy', 'content']),
    status: z.string().max(40),
    via: z.string().max(20),
  }),
  /** The reader called it spam. */
  'mail-complained': z.strictObject({ ...send, via: z.string().max(20) }),
  /** The lead answered the mail; what it wrote went to the company's own mailbox. */
  'mail-replied': z.strictObject(send),
  'score-changed': z.strictObject({
    by: z.number(),
    total: z.number(),
    reason: text,
    ...z.object(run).partial().shape,
    node: id.optional(),
  }),
  'stage-changed': z.strictObject({
    from: stage,
    to: stage,
    ...z.object(run).partial().shape,
    node: id.optional(),
    by: id.optional(),
  }),
  'tag-added': z.strictObject({ tag: z.string().max(60), ...z.object(run).partial().shape, node: id.optional() }),
  'tag-removed': z.strictObject({ tag: z.string().max(60), ...z.object(run).partial().shape, node: id.optional() }),
  'scenario-entered': z.strictObject({ ...run, trigger: id, node: id }),
  /** `parent`: the step, `enrollment:node:visit`, of another scenario that began the run and may wait for it. */
  'scenario-left': z.strictObject({
    ...run,
    reason: z.string().max(60),
    node: id.nullable(),
    parent: id.optional(),
  }),
  /** A scenario did not take the lead in: `event` came of scenarios that set one another off. */
  'scenario-kept-out': z.strictObject({ scenario: id, version: z.int(), event: id }),
  'handed-off': z.strictObject({ handOff: id, salesperson: id.nullable(), ...run, node: id }),
  'hand-off-reminded': z.strictObject({ handOff: id, ...run, node: id }),
  'hand-off-accepted': z.strictObject({ handOff: id, salesperson: id, by: id.optional(), ...run, node: id }),
  'hand-off-rejected': z.strictObject({
    handOff: id,
    salesperson: id,
    by: id.optional(),
    reason: text,
    backTo: id.optional(),
    ...run,
    node: id,
  }),
  'hand-off-expired': z.strictObject({
    handOff: id,
    salesperson: id.nullable().optional(),
    backTo: id.optional(),
    ...run,
    node: id,
  }),
  'hand-off-withdrawn': z.strictObject({
    handOff: id,
    salesperson: id.nullable(),
    /** Why, where it is not that its run ended early. */
    why: z.literal('machine-click').optional(),
    backTo: id.optional(),
    ...run,
    node: id,
  }),
  'bant-answered': z.strictObject({ handOff: id, salesperson: id, by: id.optional(), qualified: z.boolean() }),
  'team-notified': z.strictObject({ send: id, ...run, node: id }),
  'lead-merged': z.strictObject({ from: id }),
  'topic-joined': z.strictObject({ topic: id, ...z.object(run).partial().shape, node: id.optional() }),
  'topic-left': z.strictObject({
    topic: id,
    send: id.optional(),
    ...z.object(run).partial().shape,
    node: id.optional(),
  }),
  /** What another system answered to a step, kept so that later conditions can look at it. */
  'webhook-answered': z.strictObject({ ...run, node: id, status: z.int(), answer: json }),
  /** A scenario asked for the lead, by hand or by its own clock; `node` is the trigger it comes in by. */
  called: z.strictObject({
    scenario: id,
    node: id,
    via: z.enum(['hand', 'schedule', 'date', 'newsletter']),
    /** Which time it was: with scenario, node and lead it names the call. */
    occurrence: id,
    by: id.optional(),
  }),
  custom: z.strictObject({ name: z.string().min(1).max(80), properties: jsonObject }),
} as const satisfies Record<EventType, z.ZodType>;

export type EventData<T extends EventType> = z.infer<(typeof EVENT_DATA)[T]>;
