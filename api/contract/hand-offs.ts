import { z } from 'zod';
import { sortBy } from './lists/column.ts';
import { handOffColumns } from './lists/hand-off-columns.ts';
import { byId, done, id, instant, listOf, nothing, page, route } from './route.ts';

/** BANT: Budget, Authority, Need, Timing. All four answered make the lead an SQL. */
export const bantAnswers = z.strictObject({
  budget: z.string().trim().max(500),
  authority: z.string().trim().max(500),
  need: z.string().trim().max(500),
  timing: z.string().trim().max(500),
});

export const handOffState = z.enum(['open', 'accepted', 'rejected', 'expired', 'withdrawn']);
export const handOff = z.strictObject({
  id,
  lead: id,
  leadName: z.string(),
  leadEmail: z.string().nullable(),
  leadCompany: z.string().nullable(),
  score: z.number(),
  stage: z.string(),
  scenario: id,
  scenarioName: z.string(),
  state: handOffState,
  salesperson: z.strictObject({ id, name: z.string() }).nullable(),
  offeredAt: instant,
  remindedAt: instant.nullable(),
  answeredAt: instant.nullable(),
  answerBy: instant.nullable(),
  bant: bantAnswers,
  rejection: z.string().nullable(),
  test: z.boolean(),
});
export type HandOff = z.infer<typeof handOff>;

export const handOffRoutes = {
  handOffs: route({
    method: 'get',
    path: '/hand-offs',
    access: 'hand-offs.read',
    summary: 'Leads handed to sales; a rep sees only their own; `search` is for words of the leads',
    params: nothing,
    query: z.strictObject({
      ...page,
      search: z.string().max(120).optional(),
      state: handOffState.optional(),
      sort: sortBy(handOffColumns).optional(),
    }),
    body: nothing,
    response: listOf(handOff),
  }),
  handOff: route({
    method: 'get',
    path: '/hand-offs/:id',
    access: 'hand-offs.read',
    summary: 'One hand-off',
    params: byId,
    query: nothing,
    body: nothing,
    response: handOff,
  }),
  answerBant: route({
    method: 'put',
    path: '/hand-offs/:id/bant',
    access: 'hand-offs.answer',
    summary: 'Record BANT answers; those left out stay',
    params: byId,
    query: nothing,
    body: bantAnswers.partial(),
    response: z.strictObject({ qualified: z.boolean() }),
  }),
  /** 409 `bant-incomplete` before all four answers are there; 409 `hand-off-closed` when it was answered or taken back. */
  acceptHandOff: route({
    method: 'post',
    path: '/hand-offs/:id/accept',
    access: 'hand-offs.answer',
    summary: 'Accept the lead (SAL)',
    params: byId,
    query: nothing,
    body: nothing,
    response: done,
  }),
  rejectHandOff: route({
    method: 'post',
    path: '/hand-offs/:id/reject',
    access: 'hand-offs.answer',
    summary: 'Send the lead back to nurturing, with a reason',
    params: byId,
    query: nothing,
    body: z.strictObject({ reason: z.string().trim().min(3).max(500) }),
    response: done,
  }),
  assignHandOff: route({
    method: 'post',
    path: '/hand-offs/:id/assign',
    access: 'hand-offs.assign',
    summary: 'Give a hand-off to another salesperson',
    params: byId,
    query: nothing,
    body: z.strictObject({ salesperson: id }),
    response: done,
  }),
};
