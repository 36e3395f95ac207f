import { z } from 'zod';

/** The pages of the settings. */
export const settingsTab = z.enum([
  'company',
  'sender',
  'sending',
  'people',
  'connections',
  'keys',
  'webhooks',
  'health',
]);

/** Which page of the settings shows, and how the list on it is asked for: the list itself leaves out what it can't be asked. */
export const settingsAddress = z.strictObject({
  tab: settingsTab.optional(),
  search: z.string().max(120).optional(),
  sort: z.string().max(60).optional(),
});
export type SettingsAddress = z.infer<typeof settingsAddress>;
