import type { SecretName } from '../../store/secrets.ts';
import type { Json } from '../../scenario/json.ts';
import type { BounceKind } from '../inbound/judge-bounce.ts';
import type { OutgoingMail } from '../post.ts';
import type { ProviderName } from './provider-name.ts';

/** What a provider posted. */
export interface ProviderDelivery {
  /** A header's value; empty where there is none. */
  readonly header: (name: string) => string;
  /** Byte for byte: that is what is signed. */
  readonly body: Buffer;
  /** The body read. Throws `json-malformed`, `json-too-deep`, `json-key-refused`. */
  readonly json: () => Json;
}

/** What verifying needs of the world. */
export interface Outside {
  readonly now: number;
  /** The text at an address; null where there is none. Throws `service-unavailable` when nobody answers. */
  readonly get: (url: string) => Promise<string | null>;
}

/** What one event says of one mail, in the same words whoever says it. */
export interface ProviderReport {
  /** The same whenever the provider tells the same again. */
  readonly id: string;
  readonly at: number;
  /** By what it names the mail: Message-IDs and return addresses, ours or not. Never the reader's address. */
  readonly names: readonly string[];
  readonly what:
    | { readonly kind: 'bounce'; readonly bounce: BounceKind; readonly status: string }
    | { readonly kind: 'complaint' | 'unsubscribe' };
}

/** What stands in a delivery that is the provider's own. */
export interface Opened {
  readonly events: readonly unknown[];
  /** A key that serves one body only, where the signature does not cover the body. */
  readonly once?: string;
}

/** A mail provider that tells of bounces and complaints. */
export interface Provider {
  readonly name: ProviderName;
  /** Its name as it writes it. */
  readonly label: string;
  readonly secret: SecretName;
  /** Reads what the company enters for it, null for what can't be right; left out where we make the secret. */
  readonly readKey?: (entered: string) => string | null;
  /** Verifies a delivery. Throws `signature-refused`, `webhook-too-old`, `topic-refused`. */
  readonly open: (delivery: ProviderDelivery, key: string, outside: Outside) => Opened | Promise<Opened>;
  /** What an event says; null for what is of no matter here. Throws a ZodError for fields of the wrong type. */
  readonly read: (event: unknown) => ProviderReport | null;
  /** Headers by which it names our mails to us, where it gives them a Message-ID of its own. */
  readonly marks?: (messageId: string) => OutgoingMail['headers'];
}
