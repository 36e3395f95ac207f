import { record } from '../../events/record.ts';
import { sendEach } from '../../mail/send-each.ts';
import type { Notice } from '../../mail/send-notice.ts';
import type { Language, Localized } from '../../scenario/localized.ts';
import { leadName } from '../../leads/lead-name.ts';
import type { Performer } from '../performer.ts';
import { config } from './step.ts';

const SUBJECT = (name: string): Localized => ({ fr: `À propos du lead ${name}`, en: `About the lead ${name}` });
const BUTTON: Localized = { fr: 'Voir le lead', en: 'See the lead' };

/** Mails each named colleague who can sign in, once; somebody who left, or whose address is refused, does not hold up the lead. */
export const notifyTeam: Performer = {
  perform: async (raw, { engine, enrollment, node, visit, key, cause }) => {
    const { to, message } = config.parse(raw);
    const { leads, people } = engine.store;
    const [lead, named] = await Promise.all([
      leads.one({ _id: enrollment.lead }),
      people.many({ _id: { $in: to }, active: true }),
    ]);
    if (lead === null) return { outcome: 'next', because: { code: 'lead-gone', data: {} } };
    const notice = (person: string, language: Language): Notice => ({
      key: `${enrollment._id}:${node}:${visit}:${person}`,
      kind: 'notice',
      to: { person },
      lead: lead._id,
      enrollment: enrollment._id,
      scenario: enrollment.scenario,
      node,
      language,
      subject: SUBJECT(leadName(lead))[language],
      paragraphs: [message],
      button: { label: BUTTON[language], href: `${engine.config.publicUrl}/leads/${lead._id}` },
      test: lead.test,
    });
    const tried = await sendEach(
      engine,
      named.map(({ _id, language }) => notice(_id, language)),
    );
    const told = tried.filter(({ state }) => state === 'sent').length;
    if (told > 0) {
      const { _id, scenario, version } = enrollment;
      await record(engine, lead._id, {
        type: 'team-notified',
        data: { send: key, scenario, version, enrollment: _id, node },
        dedupeKey: `team-notified:${key}`,
        cause,
      });
    }
    return { outcome: 'next', because: { code: 'team-notified', data: { told, named: to.length } } };
  },
};
