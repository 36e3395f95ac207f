import { z } from 'zod';

/** The mail providers whose webhooks are understood: each is the end of its address, `/hooks/<name>`. */
export const providerName = z.enum(['brevo', 'mailgun', 'postmark', 'sendgrid', 'ses']);
export type ProviderName = z.infer<typeof providerName>;
