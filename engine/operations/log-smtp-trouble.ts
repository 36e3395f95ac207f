import type { Logger } from 'pino';
import type { Delivery } from '../mail/delivery.ts';
import type { Post } from '../mail/post.ts';

/** While the server can't be used every mail finds out: the log says so once in this time for each way in which it can't. */
const SAY_AGAIN_AFTER = 60_000;
/** A server that takes some mails and refuses others is in trouble still: it is over when none was for so long. */
const QUIET_FOR = 10_000;

const WHAT: Readonly<Record<string, string>> = {
  EPROTOCOL: 'it answers what is not SMTP',
  ETIMEDOUT: 'it does not answer in time',
  EABORT: 'it is too slow: an attempt was not over in its time',
  ECONNECTION: 'it takes no connection, or breaks it off',
  ESOCKET: 'it takes no connection, or breaks it off',
  EDNS: 'its name is not found',
  ETLS: 'no safe connection to it comes about',
  EAUTH: 'it does not accept our credentials',
};

const isTrouble = (delivery: Delivery): delivery is Extract<Delivery, { state: 'later' }> =>
  delivery.state === 'later' && delivery.by === 'connection';

/**
 * The same post; what keeps mails from reaching the server is told in the log, and when it takes them again. What it says
 * of one mail is no trouble: that stands in the ledger. No line has an address or the server's own words.
 */
export function logSmtpTrouble(post: Post, log: Logger, now: () => number): Post {
  const said = new Map<string, { readonly at: number; untold: number }>();

  let lastTrouble = 0;

  const warn = (code: string): void => {
    lastTrouble = now();
    const before = said.get(code);
    if (before !== undefined && now() - before.at < SAY_AGAIN_AFTER) {
      before.untold += 1;
      return;
    }
    said.set(code, { at: now(), untold: 0 });
    const what = WHAT[code] ?? (/^\d/.test(code) ? 'it refuses to talk to us' : 'mails do not reach it');
    const attempts = 1 + (before?.untold ?? 0);
    log.warn({ code, attempts }, `the SMTP server can’t be used: ${what}; mails wait and are tried again`);
  };

  return {
    ...post,
    deliver: async (mail, lastWord) => {
      const delivery = await post.deliver(mail, lastWord);
      if (isTrouble(delivery)) {
        if (delivery.code === 'not-signed')
          log.warn({ code: delivery.code }, 'a mail that is to be signed can’t be; it waits');
        else if (delivery.code !== 'broken-off') warn(delivery.code);
      } else if (delivery.state === 'unknown') {
        log.warn(
          { messageId: mail.messageId },
          'a mail was handed over and the SMTP server did not answer: its fate is unknown',
        );
      } else if (delivery.state === 'sent' && said.size > 0 && now() - lastTrouble >= QUIET_FOR) {
        said.clear();
        log.info('the SMTP server takes mails again');
      }
      return delivery;
    },
  };
}
