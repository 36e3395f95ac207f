import { setTimeout as pause } from 'node:timers/promises';
import type { MailSink, ReceivedMail } from '../demo/mail-sink.ts';

const LOOK_EVERY = 5;

/** Waits for mails of a sink by the address they were sent to. */
export interface Mailbox {
  /** The next mail to the address that comes after this call. */
  readonly next: (address: string) => Promise<ReceivedMail>;
  readonly close: () => Promise<void>;
}

/** Hands each mail of the sink to who waits for it. */
export function openMailbox(sink: MailSink): Mailbox {
  const waiting = new Map<string, (mail: ReceivedMail) => void>();
  let seen = sink.received.length;
  let open = true;
  const deliver = async (): Promise<void> => {
    while (open) {
      for (; seen < sink.received.length; seen += 1) {
        const mail = sink.received[seen];
        for (const address of mail?.to ?? []) {
          if (mail !== undefined) waiting.get(address)?.(mail);
          waiting.delete(address);
        }
      }
      await pause(LOOK_EVERY);
    }
  };
  const delivering = deliver();
  return {
    next: (address) => new Promise((resolve) => waiting.set(address, resolve)),
    close: async () => {
      open = false;
      await delivering;
    },
  };
}
