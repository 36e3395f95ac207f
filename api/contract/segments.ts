import { z } from 'zod';
import { condition } from '../../engine/scenario/condition.ts';
import { segmentCondition } from '../../engine/scenario/segment-condition.ts';
import { sortBy } from './lists/column.ts';
import { segmentColumns } from './lists/segment-columns.ts';
import { byId, done, id, instant, nothing, route } from './route.ts';

const name = z.string().trim().min(1).max(120);

export const segmentSummary = z.strictObject({
  id,
  name,
  updatedAt: instant,
  usedBy: z.array(z.strictObject({ id, name: z.string() })),
});
export type SegmentSummary = z.infer<typeof segmentSummary>;
export const segment = z.strictObject({ id, name, updatedAt: instant, revision: z.int(), condition });
export type Segment = z.infer<typeof segment>;

export const segmentRoutes = {
  segments: route({
    method: 'get',
    path: '/segments',
    access: 'segments.read',
    summary: 'Saved filters of leads, found by words of their name',
    params: nothing,
    query: z.strictObject({ search: z.string().max(120).optional(), sort: sortBy(segmentColumns).optional() }),
    body: nothing,
    response: z.strictObject({ items: z.array(segmentSummary) }),
  }),
  segment: route({
    method: 'get',
    path: '/segments/:id',
    access: 'segments.read',
    summary: 'A saved filter of leads',
    params: byId,
    query: nothing,
    body: nothing,
    response: segment,
  }),
  /** 422 `segment-invalid` with faults when it names a form, mail or topic that is not there. */
  createSegment: route({
    method: 'post',
    path: '/segments',
    access: 'segments.write',
    summary: 'Save a filter of leads',
    params: nothing,
    query: nothing,
    body: z.strictObject({ name, condition: segmentCondition }),
    response: z.strictObject({ id }),
  }),
  saveSegment: route({
    method: 'put',
    path: '/segments/:id',
    access: 'segments.write',
    summary: 'Save a filter of leads over a known revision',
    params: byId,
    query: nothing,
    body: z.strictObject({ revision: z.int(), name, condition: segmentCondition }),
    response: z.strictObject({ revision: z.int() }),
  }),
  /** 409 `segment-in-use` with data {scenarios}. */
  deleteSegment: route({
    method: 'delete',
    path: '/segments/:id',
    access: 'segments.write',
    summary: 'Delete a filter that nothing uses',
    params: byId,
    query: nothing,
    body: nothing,
    response: done,
  }),
  profileFields: route({
    method: 'get',
    path: '/profile-fields',
    access: 'segments.read',
    summary: 'The fields that the profiles of leads hold, as filters may name them',
    params: nothing,
    query: nothing,
    body: nothing,
    response: z.strictObject({ items: z.array(z.string()) }),
  }),
  countSegment: route({
    method: 'post',
    path: '/segments/count',
    access: 'segments.read',
    summary: 'For how many leads a condition holds now',
    params: nothing,
    query: nothing,
    body: z.strictObject({ condition: segmentCondition }),
    response: z.strictObject({ matching: z.int(), of: z.int() }),
  }),
};
