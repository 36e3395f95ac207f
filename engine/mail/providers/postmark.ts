import { z } from 'zod';
import type { BounceKind } from '../inbound/judge-bounce.ts';
import type { Provider, ProviderReport } from './provider.ts';
import { verifySecret } from './shared-secret.ts';
import { statusIn, weighBounce } from './weigh-bounce.ts';

const MARK = 'pepiniere';

const told = z.object({
  RecordType: z.string(),
  MessageID: z.string().max(200),
  Metadata: z.record(z.string(), z.unknown()).optional(),
});
const bounced = told.extend({
  ID: z.int(),
  Type: z.string(),
  BouncedAt: z.iso.datetime({ offset: true }),
  Details: z.string().nullish(),
});
const changed = told.extend({
  ChangedAt: z.iso.datetime({ offset: true }),
  Origin: z.string(),
  SuppressSending: z.boolean(),
  SuppressionReason: z.string().nullable(),
});

/**
 * The types of "Bounce types" (postmarkapp.com/developer/api/bounce-api) that say something of the address or the mail. Absent
 * ones (Transient, AutoResponder, ChallengeVerification, AddressChange, ManuallyDeactivated …) are heard by nobody: the mail
 * arrived, is tried again, or never left.
 */
const BOUNCES = new Map<string, BounceKind>(
  Object.entries({
    HardBounce: 'hard',
    BadEmailAddress: 'hard',
    SoftBounce: 'soft',
    DnsError: 'soft',
    Unknown: 'soft',
    Blocked: 'policy',
    DMARCPolicy: 'policy',
    SpamNotification: 'content',
    VirusNotification: 'content',
  }),
);
const OTHERS = new Map<string, 'complaint' | 'unsubscribe'>(
  Object.entries({
    SpamComplaint: 'complaint',
    Unsubscribe: 'unsubscribe',
  }),
);

const namesOf = ({ MessageID, Metadata }: z.infer<typeof told>): readonly string[] => {
  // The header's letters change their case on the way, and the key is a part of its name.
  const mark = Object.entries(Metadata ?? {}).find(([key]) => key.toLowerCase() === MARK)?.[1];
  return typeof mark === 'string' ? [mark] : [MessageID];
};

function readBounce(event: unknown): ProviderReport | null {
  const known = bounced.parse(event);
  const { ID, Type, BouncedAt, Details } = known;
  const [bounce, other] = [BOUNCES.get(Type), OTHERS.get(Type)];
  const head = { id: `bounce:${ID}`, at: Date.parse(BouncedAt), names: namesOf(known) };
  if (other !== undefined) return { ...head, what: { kind: other } };
  if (bounce === undefined) return null;
  const status = statusIn(Details ?? '');
  return { ...head, what: { kind: 'bounce', bounce: weighBounce(status, bounce), status } };
}

/** Only what the reader chose: a bounce and a complaint are told by webhooks of their own. */
function readChange(event: unknown): ProviderReport | null {
  const known = changed.parse(event);
  const { ChangedAt, MessageID, Origin, SuppressSending, SuppressionReason } = known;
  if (!SuppressSending || Origin !== 'Recipient' || SuppressionReason !== 'ManualSuppression') return null;
  const what = { kind: 'unsubscribe' } as const;
  return { id: `change:${MessageID}:${ChangedAt}`, at: Date.parse(ChangedAt), names: namesOf(known), what };
}

/**
 * Postmark ("Webhooks overview"): no signature; a secret in the address. It gives mails a Message-ID of its own and hands back
 * metadata ("X-PM-Metadata" headers), in which stands ours.
 */
export const postmark: Provider = {
  name: 'postmark',
  label: 'Postmark',
  secret: 'postmarkSecret',
  open: (delivery, secret) => {
    verifySecret(delivery, secret);
    return { events: [delivery.json()] };
  },
  read: (event) => {
    const { RecordType } = told.pick({ RecordType: true }).parse(event);
    if (RecordType === 'Bounce' || RecordType === 'SpamComplaint') return readBounce(event);
    return RecordType === 'SubscriptionChange' ? readChange(event) : null;
  },
  marks: (messageId) => [{ key: `X-PM-Metadata-${MARK}`, value: messageId }],
};
