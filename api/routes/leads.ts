import { leadTimeline, type StoryLine } from '../../engine/enrollment/lead-timeline.ts';
import { DomainError } from '../../engine/errors.ts';
import { changeLead } from '../../engine/leads/change-lead.ts';
import { eraseLead } from '../../engine/leads/erase-lead.ts';
import { mergeLeads } from '../../engine/leads/merge-leads.ts';
import { findLead } from '../../engine/leads/find-lead.ts';
import { importLeads } from '../../engine/leads/import-leads.ts';
import { leadView } from '../../engine/leads/lead-view.ts';
import { listLeads, type ListedLead } from '../../engine/leads/list-leads.ts';
import { unsubscribe } from '../../engine/privacy/unsubscribe.ts';
import { ownerScope } from '../access.ts';
import type { leadRoutes, TimelineEntry } from '../contract/leads.ts';
import { DONE, type Handlers } from '../handlers.ts';
import { toInstant, toInstantOrNull } from '../instant.ts';

const summary = (lead: ListedLead) => ({
  ...lead,
  lastEventAt: toInstant(lead.lastEventAt),
  createdAt: toInstant(lead.createdAt),
});

/** What `leadTimeline` gives as `next`. */
const STORY_CURSOR = /^\d{1,15}:\d{1,9}$/;

const entry = (line: StoryLine): TimelineEntry => ({ ...line, at: toInstant(line.at) });

export const leads: Handlers<keyof typeof leadRoutes> = {
  leads: async ({ engine, caller, query }) => {
    const { items, next } = await listLeads(engine, { ...query, owner: ownerScope(caller) });
    return { items: items.map(summary), next };
  },
  lead: async ({ engine, caller, params }) => {
    const view = await leadView(engine, params.id, ownerScope(caller));
    return {
      ...view,
      ...summary(view),
      unsubscribedAt: toInstantOrNull(view.unsubscribedAt),
      bant: view.bant.map((one) => ({ ...one, offeredAt: toInstant(one.offeredAt) })),
      consents: view.consents.map((consent) => ({ ...consent, at: toInstant(consent.at) })),
      enrollments: view.enrollments.map((run) => ({
        ...run,
        waitingUntil: toInstantOrNull(run.waitingUntil),
        heldUntil: toInstantOrNull(run.heldUntil),
        parked: run.parked === null ? null : { code: run.parked.code, at: toInstant(run.parked.at) },
        since: toInstant(run.since),
      })),
    };
  },
  timeline: async ({ engine, caller, params, query }) => {
    if (query.cursor !== undefined && !STORY_CURSOR.test(query.cursor))
      throw new DomainError('cursor-invalid', 'this cursor was not given by this list');
    await findLead(engine, params.id, ownerScope(caller));
    const { items, next } = await leadTimeline(engine, params.id, query);
    return { items: items.map(entry), next };
  },
  importLeads: ({ engine, body }) => importLeads(engine, body),
  changeLead: async ({ engine, params, body }) => {
    await changeLead(engine, params.id, body.profile);
    return DONE;
  },
  mergeLeads: async ({ engine, params, body }) => {
    await mergeLeads(engine, { into: params.id, from: body.from });
    return DONE;
  },
  eraseLead: async ({ engine, params }) => {
    await eraseLead(engine, params.id);
    return DONE;
  },
  unsubscribeLead: async ({ engine, params }) => {
    await unsubscribe(engine, params.id, { via: 'manager', send: null });
    return DONE;
  },
};
