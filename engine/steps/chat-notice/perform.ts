import { lookForSettings } from '../../mail/look-for-settings.ts';
import type { Localized } from '../../scenario/localized.ts';
import { readSecret } from '../../store/secrets.ts';
import { callOut } from '../../web-requests/call-out.ts';
import type { Performer } from '../performer.ts';
import { config } from './step.ts';

const LINK: Localized = { fr: 'Voir le lead', en: 'See the lead' };

/** Slack reads these three signs as its own markup. */
const plain = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Writes into the team's chat, without a word of the lead's own data; a test run writes nothing. */
export const chatNotice: Performer = {
  perform: async (raw, { engine, enrollment, key }) => {
    const { message } = config.parse(raw);
    if (enrollment.test !== null) return { outcome: 'next', because: { code: 'chat-not-told', data: {} } };
    const chatUrl = await readSecret(engine, 'chatUrl');
    if (chatUrl === null) return { outcome: 'failed', because: { code: 'chat-not-set', data: {} } };
    const { language } = await lookForSettings(engine.store);
    const link = `<${engine.config.publicUrl}/leads/${enrollment.lead}|${LINK[language]}>`;
    const ended = await callOut(engine, {
      key,
      url: chatUrl,
      body: JSON.stringify({ text: `${plain(message)}\n${link}` }),
      headers: {},
      factor: enrollment.clock.factor,
    });
    if (ended.state === 'ok') return { outcome: 'next', because: { code: 'chat-told', data: {} } };
    const code = ended.state === 'failed' ? ended.code : `http-${ended.status}`;
    return { outcome: 'failed', because: { code: 'chat-failed', data: { code } } };
  },
};
