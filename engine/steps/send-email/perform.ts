import { sendMarketingMail } from '../../mail/send-marketing-mail.ts';
import type { Performer } from '../performer.ts';
import { config } from './step.ts';

/** Sends the lead the mail of its template; a mail whose fate is unknown counts as sent, and says so. */
export const sendEmail: Performer = {
  perform: async (raw, { engine, enrollment, node, key }) => {
    const { template } = config.parse(raw);
    const done = await sendMarketingMail(engine, { key, enrollment, node, template });
    const because = (code: string, data: Record<string, string> = {}) => ({ code, data: { send: key, ...data } });
    switch (done.state) {
      case 'sent':
        return { outcome: 'sent', because: because('mail-sent') };
      case 'unknown':
        return { outcome: 'sent', because: because('mail-unknown') };
      case 'skipped':
        return { outcome: 'skipped', because: because('mail-skipped', { reason: done.reason }) };
      case 'failed':
        return { outcome: 'failed', because: because('mail-failed', { code: done.code }) };
    }
  },
};
