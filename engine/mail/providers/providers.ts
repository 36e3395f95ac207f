import { brevo } from './brevo.ts';
import { mailgun } from './mailgun.ts';
import { postmark } from './postmark.ts';
import type { Provider } from './provider.ts';
import type { ProviderName } from './provider-name.ts';
import { sendgrid } from './sendgrid.ts';
import { ses } from './ses.ts';

const ALL: Readonly<Record<ProviderName, Provider>> = { brevo, mailgun, postmark, sendgrid, ses };

/** Every mail provider whose webhooks are understood. */
export const PROVIDERS: readonly Provider[] = Object.values(ALL);

/** A provider by its name. */
export const providerOf = (name: ProviderName): Provider => ALL[name];
