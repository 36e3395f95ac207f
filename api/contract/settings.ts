import { z } from 'zod';
import { calendar } from '../../engine/scenario/calendar.ts';
import { providerName } from '../../engine/mail/providers/provider-name.ts';
import { domainRate, mailDomain, NO_DOMAIN_RATE } from '../../engine/scenario/domain-rate.ts';
import { NO_SENDING_POLICY, sendingPolicy } from '../../engine/scenario/sending-policy.ts';
import { topic } from '../../engine/scenario/topic.ts';
import { done, instant, nothing, route } from './route.ts';
import { language } from './session.ts';

const receiver = z.url({ protocol: /^https?$/ }).max(1_000);
const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'A colour is expected, such as #2f7d4f');

/** The company and how it sends. */
export const settings = z.strictObject({
  company: z.string().trim().min(1).max(120),
  address: z.string().trim().min(1).max(300),
  colour,
  zone: z.string().min(1).max(60),
  language,
  sender: z.strictObject({
    name: z.string().trim().min(1).max(120),
    email: z.email().max(254),
    replyTo: z.email().max(254).nullable(),
    returnDomain: mailDomain.nullable(),
  }),
  privacyNotice: z.string().trim().max(4_000),
  trackOpens: z.boolean(),
  calendar,
  topics: z.array(topic).max(50),
  sendingPolicy: sendingPolicy.default(NO_SENDING_POLICY),
  domainRate: domainRate.default(NO_DOMAIN_RATE),
});
export type Settings = z.infer<typeof settings>;

const byProvider = z.strictObject({ provider: providerName });

export const settingsRoutes = {
  settings: route({
    method: 'get',
    path: '/settings',
    access: 'settings.read',
    summary: 'The company and its sender',
    params: nothing,
    query: nothing,
    body: nothing,
    response: settings,
  }),
  changeSettings: route({
    method: 'put',
    path: '/settings',
    access: 'settings.write',
    summary: 'Change the company and its sender',
    params: nothing,
    query: nothing,
    body: settings,
    response: done,
  }),
  outgoing: route({
    method: 'get',
    path: '/settings/outgoing',
    access: 'settings.write',
    summary: 'Which secrets of outgoing requests are set; never the secrets themselves',
    params: nothing,
    query: nothing,
    body: nothing,
    response: z.strictObject({
      chat: z.boolean(),
      /** One secret that all receivers shared still signs, beside the secret of each. */
      sharedSecret: z.boolean(),
    }),
  }),
  changeChat: route({
    method: 'put',
    path: '/settings/chat',
    access: 'settings.write',
    summary: 'Set where chat notices go: the address of a Slack-compatible incoming webhook, null for nowhere',
    params: nothing,
    query: nothing,
    body: z.strictObject({ url: receiver.nullable() }),
    response: done,
  }),
  receiverSecret: route({
    method: 'post',
    path: '/settings/receiver-secret',
    access: 'settings.write',
    summary:
      'The secret by which the receiver at an address knows our webhooks: each address, but for its query, has its own',
    params: nothing,
    query: nothing,
    body: z.strictObject({ url: receiver }),
    response: z.strictObject({ secret: z.string() }),
  }),
  renewSigningSecrets: route({
    method: 'post',
    path: '/settings/signing-secrets',
    access: 'settings.write',
    summary: 'Give every receiver of webhooks a new secret; the old ones sign no more',
    params: nothing,
    query: nothing,
    body: nothing,
    response: done,
  }),
  providers: route({
    method: 'get',
    path: '/settings/providers',
    access: 'settings.write',
    summary:
      'The mail providers that can tell of bounces and complaints, where they post, and which are on; never their keys',
    params: nothing,
    query: nothing,
    body: nothing,
    response: z.strictObject({
      items: z.array(
        z.strictObject({
          provider: providerName,
          label: z.string(),
          isOn: z.boolean(),
          address: z.string(),
          /** Providers can reach the address, as far as its host tells. */
          isPublic: z.boolean(),
          /** It signs nothing: the address with its secret is made by `renewProviderSecret`. */
          madeHere: z.boolean(),
          /** When a delivery of it was last taken; null: none since its key is known. */
          heardAt: instant.nullable(),
          /** When a delivery in its name was last refused, and by which code. */
          refused: z.strictObject({ at: instant, code: z.string() }).nullable(),
        }),
      ),
    }),
  }),
  setProviderKey: route({
    method: 'put',
    path: '/settings/providers/:provider',
    access: 'settings.write',
    summary:
      'Turn a mail provider on by the key it signs with (Amazon SES: the ARN of the SNS topic); null turns it off',
    params: byProvider,
    query: nothing,
    body: z.strictObject({ key: z.string().trim().min(1).max(2_000).nullable() }),
    response: done,
  }),
  /** The address with the secret is answered here, and not again. */
  renewProviderSecret: route({
    method: 'post',
    path: '/settings/providers/:provider/secret',
    access: 'settings.write',
    summary: 'Turn a mail provider on that signs nothing, by an address with a new secret; the old one ends',
    params: byProvider,
    query: nothing,
    body: nothing,
    response: z.strictObject({ address: z.string() }),
  }),
};
