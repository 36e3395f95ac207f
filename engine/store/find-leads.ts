import type { Filter } from 'mongodb';
import type { Stage } from '../scenario/stage.ts';
import type { LeadDocument } from './leads.ts';
import type { Store } from './store.ts';

/** What a list of leads is narrowed by; `owner` sees only leads that are theirs or were handed to them. */
export interface LeadSearch {
  readonly owner: string | null;
  readonly search?: string | undefined;
  readonly stage?: Stage | undefined;
  readonly tag?: string | undefined;
  readonly scoreAtLeast?: number | undefined;
}

const SEARCHED = ['email', 'profile.firstName', 'profile.lastName', 'profile.company'] as const;

const literally = (text: string): RegExp => new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), 'i');

/** The leads a salesperson may see: those they own, and those ever handed to them. */
export async function ownLeads({ handOffs }: Store, owner: string): Promise<Filter<LeadDocument>> {
  const handed = await handOffs.raw.distinct('lead', { salesperson: owner });
  return { $or: [{ owner }, { _id: { $in: handed } }] };
}

/** Leads by last event, newest first, after the place a cursor marks, of those that are `like` this; test leads are not among them. */
export async function findLeads(
  store: Store,
  wanted: LeadSearch,
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
  like: Filter<LeadDocument> = {},
): Promise<LeadDocument[]> {
  const { owner, search = '', stage, tag, scoreAtLeast } = wanted;
  const terms = search
    .trim()
    .split(/\s+/)
    .filter((term) => term !== '')
    .slice(0, 5);
  const all: Filter<LeadDocument>[] = [
    { identified: true },
    like,
    ...(owner === null ? [] : [await ownLeads(store, owner)]),
    ...terms.map((term) => ({ $or: SEARCHED.map((field) => ({ [field]: literally(term) })) })),
    ...(stage === undefined ? [] : [{ stage }]),
    ...(tag === undefined ? [] : [{ tags: tag }]),
    ...(scoreAtLeast === undefined ? [] : [{ score: { $gte: scoreAtLeast } }]),
    ...(after === null
      ? []
      : [{ $or: [{ lastEventAt: { $lt: after.at } }, { lastEventAt: after.at, _id: { $lt: after.id } }] }]),
  ];
  return store.leads.many({ $and: all }, { sort: { lastEventAt: -1, _id: -1 }, limit });
}
