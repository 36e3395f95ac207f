import type { Filter } from 'mongodb';
import type { Stage } from '../scenario/stage.ts';
import type { LeadDocument } from './leads.ts';
import { type OrderAsked, pageInOrder } from './page-in-order.ts';
import type { PageAsked } from './page-of.ts';
import { searchIn, textPattern } from './search-in.ts';
import type { Store } from './store.ts';

/** What a list of leads is narrowed by; `owner` sees only leads that are theirs or were handed to them. */
export interface LeadSearch {
  readonly owner: string | null;
  readonly search?: string | undefined;
  readonly stage?: Stage | undefined;
  readonly tag?: string | undefined;
  readonly scoreAtLeast?: number | undefined;
}

/** Where words are looked for in a lead. */
export const LEAD_WORDS = ['email', 'profile.firstName', 'profile.lastName', 'profile.company'] as const;

/** The leads a salesperson may see: those they own, and those ever handed to them. */
export async function ownLeads({ handOffs }: Store, owner: string): Promise<Filter<LeadDocument>> {
  const handed = await handOffs.raw.distinct('lead', { salesperson: owner });
  return { $or: [{ owner }, { _id: { $in: handed } }] };
}

/** A page of the leads in order, of those that are `like` this; test leads are not among them. Throws `cursor-invalid`. */
export async function findLeads(
  store: Store,
  { owner, search, stage, tag, scoreAtLeast }: LeadSearch,
  asked: PageAsked & OrderAsked,
  like: Filter<LeadDocument> = {},
): Promise<{ items: LeadDocument[]; next: string | null }> {
  const all: Filter<LeadDocument>[] = [
    { identified: true },
    like,
    ...(owner === null ? [] : [await ownLeads(store, owner)]),
    ...(stage === undefined ? [] : [{ stage }]),
    ...(tag === undefined ? [] : [{ tags: { $regex: `^${textPattern(tag)}$`, $options: 'i' } }]),
    ...(scoreAtLeast === undefined ? [] : [{ score: { $gte: scoreAtLeast } }]),
  ];
  const { items, next } = await pageInOrder(store.leads, { $and: [searchIn(LEAD_WORDS, search), ...all] }, asked);
  return { items: items.map(store.leads.parse), next };
}
