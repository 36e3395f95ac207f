import type { Engine } from '../../engine.ts';
import type { SettingsDocument } from '../../store/settings.ts';
import { makeReturnAddress } from './return-address.ts';

/** Where what a mail brings about comes to: reports of failed delivery, answers, and what a mail program writes to unsubscribe. */
export interface WaysBack {
  readonly returnTo: string | null;
  readonly replyTo: string | null;
  readonly unsubscribeTo: string | null;
}

/**
 * Where reports and answers to a mail go: to us, once the company gave us a domain whose mail comes in here, so that they are
 * heard; else to the company's own mailbox. A test run's mail is answered by nobody's lead.
 */
export function waysBack(
  engine: Pick<Engine, 'keys' | 'config'>,
  { returnDomain, replyTo }: SettingsDocument['sender'],
  messageId: string,
  isTest: boolean,
): WaysBack {
  // A domain that leads to nobody's ear would swallow answers.
  if (returnDomain === null || engine.config.inboundPort === undefined || isTest)
    return { returnTo: null, replyTo, unsubscribeTo: null };
  return {
    returnTo: makeReturnAddress(engine, 'bounce', messageId, returnDomain),
    replyTo: makeReturnAddress(engine, 'reply', messageId, returnDomain) ?? replyTo,
    unsubscribeTo: makeReturnAddress(engine, 'unsubscribe', messageId, returnDomain),
  };
}
