import type { ClientSession, Db } from 'mongodb';
import { z } from 'zod';
import { calendar, OFFICE_HOURS } from '../scenario/calendar.ts';
import { domainRate, NO_DOMAIN_RATE } from '../scenario/domain-rate.ts';
import { NO_SENDING_POLICY, sendingPolicy } from '../scenario/sending-policy.ts';
import { topic } from '../scenario/topic.ts';
import { stored, type Stored } from './stored.ts';

/** The one document that describes the company and how it sends; the API's contract has the same fields. */
export const settingsDocument = z.object({
  _id: z.literal('company'),
  company: z.string(),
  address: z.string(),
  colour: z.string(),
  zone: z.string(),
  language: z.enum(['fr', 'en']),
  sender: z.object({
    name: z.string(),
    email: z.string(),
    replyTo: z.string().nullable(),
    /** The domain whose mail comes to us: bounces and answers; null while nobody has set one up. */
    returnDomain: z.string().nullable().default(null),
  }),
  privacyNotice: z.string(),
  trackOpens: z.boolean(),
  calendar: calendar.default(OFFICE_HOURS),
  /** What marketing mail may be about; a lead can refuse each by itself. */
  topics: z.array(topic).max(50).default([]),
  sendingPolicy: sendingPolicy.default(NO_SENDING_POLICY),
  domainRate: domainRate.default(NO_DOMAIN_RATE),
  /** What holds mails back changed then, by MongoDB's clock, and those held were not asked to look again yet. */
  holdsChangedAt: z.date().optional(),
});
export type SettingsDocument = z.infer<typeof settingsDocument>;

export const settingsCollection = (db: Db) => stored(db, 'settings', settingsDocument, []);

/** Notes that what holds mails back changes with the settings. */
export const noteHoldsChanged = async ({ raw }: Stored<SettingsDocument>, session: ClientSession): Promise<void> =>
  void (await raw.updateOne({ _id: 'company' }, { $currentDate: { holdsChangedAt: true } }, { session }));

/** When what holds mails back changed, if that is more than so many milliseconds ago and those held are still to look again. */
export async function holdsChanged({ raw, parse }: Stored<SettingsDocument>, ms: number): Promise<Date | null> {
  const found = await raw.findOne({
    _id: 'company',
    holdsChangedAt: { $exists: true },
    $expr: { $lt: ['$holdsChangedAt', { $subtract: ['$$NOW', ms] }] },
  });
  return found === null ? null : (parse(found).holdsChangedAt ?? null);
}

/** Those held were asked to look again; a later change stays to be seen to. */
export const holdsSeenTo = async ({ raw }: Stored<SettingsDocument>, holdsChangedAt: Date): Promise<void> =>
  void (await raw.updateOne({ _id: 'company', holdsChangedAt }, { $unset: { holdsChangedAt: 1 } }));
