import { z } from 'zod';

/** Any value JSON can carry; what configs, event data and reasons are made of. */
export const json = z.json();
export type Json = z.infer<typeof json>;

/** An object of JSON values. */
export const jsonObject = z.record(z.string().max(200), json);
export type JsonObject = z.infer<typeof jsonObject>;
