import { z } from 'zod';
import type { BounceKind } from '../inbound/judge-bounce.ts';
import type { Provider, ProviderReport } from './provider.ts';
import { signatureRefused } from './refuse-delivery.ts';
import { isSnsAddress, regionOf, verifySns } from './sns-message.ts';
import { statusIn, weighBounce } from './weigh-bounce.ts';

const mail = z.object({
  /** The sender of the envelope: our return address, where there is one. */
  source: z.string().max(1_000).optional(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
  commonHeaders: z.object({ messageId: z.string().max(1_000).optional() }).optional(),
});
const kind = z.object({ notificationType: z.string().optional(), eventType: z.string().optional() });
const bounced = z.object({
  mail,
  bounce: z.object({
    bounceType: z.string(),
    bounceSubType: z.string(),
    feedbackId: z.string().min(1).max(200),
    timestamp: z.iso.datetime(),
    bouncedRecipients: z.array(z.object({ status: z.string().optional(), diagnosticCode: z.string().optional() })),
  }),
});
const complained = z.object({
  mail,
  complaint: z.object({
    feedbackId: z.string().min(1).max(200),
    timestamp: z.iso.datetime(),
    complaintFeedbackType: z.string().nullish(),
  }),
});

/** The text of a notification: JSON, but for what SNS says in plain words when somebody has SES write to a topic. */
const notification = z.string().transform((text, context): unknown => {
  if (!text.startsWith('{')) return {};
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'no JSON' });
    return z.NEVER;
  }
});

/** Subtypes of "Bounce types" (docs.aws.amazon.com/ses, "Amazon SNS notification contents") that are not what their type says. */
const CONTENT = ['MessageTooLarge', 'ContentRejected', 'AttachmentRejected'];
/** Complaints that are none (the registered Feedback-Types of RFC 5965). */
const NO_COMPLAINT = ['not-spam', 'auth-failure'];

const namesOf = ({ source, headers = [], commonHeaders }: z.infer<typeof mail>): readonly string[] =>
  [
    source,
    ...headers.filter(({ name }) => name.toLowerCase() === 'message-id').map(({ value }) => value),
    commonHeaders?.messageId,
  ].filter((name) => name !== undefined);

function readBounce(event: unknown): ProviderReport | null {
  const { bounce, mail: about } = bounced.parse(event);
  const { bounceType, bounceSubType, feedbackId, timestamp, bouncedRecipients } = bounce;
  const [first] = bouncedRecipients;
  const status = statusIn(first?.status ?? '') || statusIn(first?.diagnosticCode ?? '');
  const head = { id: feedbackId, at: Date.parse(timestamp), names: namesOf(about) };
  if (bounceSubType === 'UnsubscribedRecipient') return { ...head, what: { kind: 'unsubscribe' } };
  const isContent = CONTENT.includes(bounceSubType);
  // So it reports automatic answers too, which are no refusals: without a code it is not known which it was.
  if (bounceType === 'Transient' && bounceSubType === 'General' && status === '') return null;
  const said: BounceKind | null = isContent
    ? 'content'
    : bounceType === 'Permanent'
      ? 'hard'
      : bounceType === 'Transient'
        ? 'soft'
        : null;
  return { ...head, what: { kind: 'bounce', bounce: weighBounce(status, said), status } };
}

function readComplaint(event: unknown): ProviderReport | null {
  const { complaint, mail: about } = complained.parse(event);
  const { feedbackId, timestamp, complaintFeedbackType } = complaint;
  if (NO_COMPLAINT.includes(complaintFeedbackType ?? '')) return null;
  return { id: feedbackId, at: Date.parse(timestamp), names: namesOf(about), what: { kind: 'complaint' } };
}

/** Amazon SES, by notifications of one SNS topic: signed by a certificate of SNS. A subscription of that topic confirms itself. */
export const ses: Provider = {
  name: 'ses',
  label: 'Amazon SES',
  secret: 'sesTopic',
  readKey: (entered) => (regionOf(entered) === null ? null : entered),
  open: async (delivery, topic, outside) => {
    const message = await verifySns(delivery.json(), topic, outside);
    if (message.Type === 'SubscriptionConfirmation') {
      if (!isSnsAddress(message.SubscribeURL, regionOf(topic) ?? '')) throw signatureRefused();
      await outside.get(message.SubscribeURL);
    }
    return { events: message.Type === 'Notification' ? [message.Message] : [] };
  },
  read: (event) => {
    const said = notification.parse(event);
    const { notificationType, eventType = notificationType } = kind.parse(said);
    if (eventType === 'Bounce') return readBounce(said);
    return eventType === 'Complaint' ? readComplaint(said) : null;
  },
};
