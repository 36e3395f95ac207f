import { countMatching } from '../../engine/segments/matching-leads.ts';
import {
  createSegment,
  deleteSegment,
  findSegment,
  listSegments,
  saveSegment,
} from '../../engine/segments/segments.ts';
import { searchRows } from '../contract/lists/search-rows.ts';
import { segmentColumns, SEGMENTS_FIRST } from '../contract/lists/segment-columns.ts';
import type { segmentRoutes } from '../contract/segments.ts';
import { profileFields } from '../../engine/store/profile-fields.ts';
import { DONE, type Handlers } from '../handlers.ts';
import { toInstant } from '../instant.ts';

export const segments: Handlers<keyof typeof segmentRoutes> = {
  segments: async ({ engine, query: { search, sort = SEGMENTS_FIRST } }) => {
    const all = (await listSegments(engine)).map(({ segment: { _id: id, name, updatedAt }, usedBy }) => ({
      id,
      name,
      updatedAt: toInstant(updatedAt),
      usedBy: [...usedBy],
    }));
    return { items: searchRows(all, segmentColumns, { search, sort, within: 'name' }) };
  },
  segment: async ({ engine, params }) => {
    const { _id: id, name, revision, condition, updatedAt } = await findSegment(engine, params.id);
    return { id, name, revision, condition, updatedAt: toInstant(updatedAt) };
  },
  createSegment: async ({ engine, body }) => ({ id: await createSegment(engine, body) }),
  saveSegment: ({ engine, params, body }) => saveSegment(engine, params.id, body),
  deleteSegment: async ({ engine, params }) => {
    await deleteSegment(engine, params.id);
    return DONE;
  },
  profileFields: async ({ engine }) => ({ items: await profileFields(engine.store.leads) }),
  countSegment: ({ engine, body }) => countMatching(engine, body.condition),
};
