import { z } from 'zod';
import { fieldName } from '../../engine/scenario/field-name.ts';
import { suppressionReasons } from '../../engine/mail/suppression-reasons.ts';
import { jsonObject } from '../../engine/scenario/json.ts';
import { stage } from '../../engine/scenario/stage.ts';
import { sortBy } from './lists/column.ts';
import { leadColumns } from './lists/lead-columns.ts';
import { bantAnswers } from './hand-offs.ts';
import { byId, done, id, instant, listOf, nothing, page, route } from './route.ts';

export const leadSummary = z.strictObject({
  id,
  name: z.string(),
  email: z.string().nullable(),
  company: z.string().nullable(),
  stage,
  score: z.number(),
  tags: z.array(z.string()),
  source: z.string(),
  lastEventAt: instant,
  createdAt: instant,
});
export type LeadSummary = z.infer<typeof leadSummary>;

export const consentEntry = z.strictObject({
  purpose: z.string(),
  given: z.boolean(),
  at: instant,
  wording: z.string().nullable(),
  wordingVersion: z.int().nullable(),
  source: z.string(),
});

export const lead = z.strictObject({
  ...leadSummary.shape,
  profile: jsonObject,
  phone: z.string().nullable(),
  channel: z.string(),
  /** Marketing mail may be sent. */
  mayMail: z.boolean(),
  /** Why its address gets no marketing mail, whatever was agreed to; null where nothing blocks it. */
  blocked: suppressionReasons.nullable(),
  unsubscribedAt: instant.nullable(),
  consents: z.array(consentEntry),
  /** The topics it wants no mails about. */
  refusedTopics: z.array(z.string()),
  owner: z.strictObject({ id, name: z.string() }).nullable(),
  /** BANT answers, those of the latest hand-off first; a rep sees those of their own hand-offs. */
  bant: z.array(
    z.strictObject({ handOff: id, salesperson: z.string().nullable(), offeredAt: instant, answers: bantAnswers }),
  ),
  enrollments: z.array(
    z.strictObject({
      id,
      scenario: id,
      scenarioName: z.string(),
      version: z.int(),
      status: z.enum(['active', 'ended']),
      at: z.string().nullable(),
      /** As it was drawn: empty where it has no name of its own. */
      stepTitle: z.string().nullable(),
      stepKind: z.string().nullable(),
      waitingUntil: instant.nullable(),
      /** What it waits for that its drawing does not say, as a code: another system, sending hours, its turn. */
      waitsFor: z.string().nullable(),
      /** Its scenario is paused: it stays where it is, whatever it waits for. */
      held: z.boolean(),
      /** A step failed for good: it stands still until somebody sees to it. */
      parked: z.strictObject({ code: z.string(), at: instant }).nullable(),
      /** A resumed scenario lets its leads go on one after the other: this is its turn. */
      heldUntil: instant.nullable(),
      /** The types of event that wake it before its time. */
      hears: z.array(z.string()),
      since: instant,
      endReason: z.string().nullable(),
    }),
  ),
});
export type Lead = z.infer<typeof lead>;

export const because = z.strictObject({ code: z.string(), data: z.record(z.string(), z.json()) });

/** Something that happened to the lead, told by name. */
export const happened = z.strictObject({
  type: z.string(),
  data: jsonObject,
  scenarioName: z.string().nullable(),
  stepTitle: z.string().nullable(),
  about: z.string().nullable(),
  /** Who did it, where that may be somebody else than the salesperson it is about. */
  by: z.string().nullable(),
});

/** A step that a lead took, with why. */
export const stepTaken = z.strictObject({
  kind: z.literal('step'),
  id,
  at: instant,
  enrollment: id,
  scenario: id,
  scenarioName: z.string(),
  version: z.int(),
  node: z.string(),
  stepKind: z.string(),
  stepTitle: z.string(),
  outcome: z.string(),
  outlet: z.string().nullable(),
  /** What the way out is called in the version that the lead followed. */
  outletName: z.strictObject({ fr: z.string(), en: z.string() }).nullable(),
  because,
});
export type StepTaken = z.infer<typeof stepTaken>;

/** One line of a lead’s story: an event, or a step taken with why; a trigger’s `because` has the event that let the lead in. */
export const timelineEntry = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('event'),
    id,
    at: instant,
    seq: z.int(),
    ...happened.shape,
  }),
  stepTaken,
]);
export type TimelineEntry = z.infer<typeof timelineEntry>;

const profile = z.record(fieldName, z.union([z.string().max(500), z.number(), z.boolean(), z.null()]));

export const leadRoutes = {
  leads: route({
    method: 'get',
    path: '/leads',
    access: 'leads.read',
    summary: 'Leads, found by words of their name, address or company; a rep sees only their own',
    params: nothing,
    query: z.strictObject({
      ...page,
      search: z.string().max(120).optional(),
      stage: stage.optional(),
      tag: z.string().max(60).optional(),
      scoreAtLeast: z.coerce.number().optional(),
      /** Only leads of this saved filter. */
      segment: id.optional(),
      sort: sortBy(leadColumns).optional(),
    }),
    body: nothing,
    response: listOf(leadSummary),
  }),
  lead: route({
    method: 'get',
    path: '/leads/:id',
    access: 'leads.read',
    summary: 'All that is known of a lead',
    params: byId,
    query: nothing,
    body: nothing,
    response: lead,
  }),
  timeline: route({
    method: 'get',
    path: '/leads/:id/timeline',
    access: 'leads.read',
    summary: 'Every event and every step taken, newest first',
    params: byId,
    query: z.strictObject(page),
    body: nothing,
    response: listOf(timelineEntry),
  }),
  /** Makes or completes leads by address; an unsubscribed one stays unsubscribed. */
  importLeads: route({
    method: 'post',
    path: '/leads/import',
    access: 'leads.write',
    summary: 'Import leads of known provenance',
    params: nothing,
    query: nothing,
    body: z.strictObject({
      source: z.string().trim().min(1).max(120),
      consent: z.strictObject({ wording: z.string().trim().min(1).max(1_000) }).nullable(),
      leads: z
        .array(z.strictObject({ email: z.email().max(254), profile }))
        .min(1)
        .max(1_000),
    }),
    response: z.strictObject({ created: z.int(), updated: z.int(), stillUnsubscribed: z.int() }),
  }),
  changeLead: route({
    method: 'put',
    path: '/leads/:id',
    access: 'leads.write',
    summary: 'Change a lead’s profile',
    params: byId,
    query: nothing,
    body: z.strictObject({ profile }),
    response: done,
  }),
  /** Makes this lead and another one; 422 `leads-not-two`. */
  mergeLeads: route({
    method: 'post',
    path: '/leads/:id/merge',
    access: 'leads.write',
    summary: 'Take another lead into this one, with its story and its runs',
    params: byId,
    query: nothing,
    body: z.strictObject({ from: id }),
    response: done,
  }),
  eraseLead: route({
    method: 'delete',
    path: '/leads/:id',
    access: 'leads.write',
    summary: 'Forget a lead: it leaves every scenario, then it and its story are gone',
    params: byId,
    query: nothing,
    body: nothing,
    response: done,
  }),
  unsubscribeLead: route({
    method: 'post',
    path: '/leads/:id/unsubscribe',
    access: 'leads.write',
    summary: 'Record that the lead wants no marketing mail',
    params: byId,
    query: nothing,
    body: nothing,
    response: done,
  }),
};
