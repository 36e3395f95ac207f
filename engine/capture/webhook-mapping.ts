import { z } from 'zod';
import { fieldName } from '../scenario/field-name.ts';

/** Where in the JSON that is sent a value stands: keys joined by dots, `order.lines.0.sku`. */
const savedPath = z.string().trim().min(1).max(200);

/** One that can lead somewhere: no key is empty, and none is written as JSONPath or a program would. */
export const jsonPath = savedPath.regex(
  /^(?!\$(\.|$))[^.[\]]+(\.[^.[\]]+)*$/,
  'Keys joined by single dots are expected, without $ and [ ]: customer.email, lines.0.sku',
);

const mappingOf = (path: typeof savedPath) =>
  z.strictObject({
    email: path,
    profile: z.array(z.strictObject({ field: fieldName, path })).max(40),
    /** The name of the `custom` event, and its properties. */
    event: z.string().trim().min(1).max(80),
    properties: z
      .array(
        z.strictObject({
          property: z
            .string()
            .trim()
            .regex(/^(?!__proto__$)[^.\0]{1,60}$/, 'A name without dots is expected, of 60 characters at most'),
          path,
        }),
      )
      .max(40),
  });

/** What an inbound webhook takes from what it is sent: whose lead it is about, fields of its profile, and the event it becomes. */
export const webhookMapping = mappingOf(savedPath);

/** One that is to be saved; those saved before may hold paths that lead nowhere. */
export const newWebhookMapping = mappingOf(jsonPath);
export type WebhookMapping = z.infer<typeof webhookMapping>;
