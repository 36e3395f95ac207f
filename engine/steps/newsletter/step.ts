import { z } from 'zod';
import { localMoment } from '../../scenario/scenario-call.ts';
import { defineStep } from '../define-step.ts';
import { letIn } from '../let-in.ts';
import { sayMoment } from '../say-date.ts';

const said = (at: string | null): { fr: string; en: string } =>
  at === null
    ? { fr: 'dès la publication', en: 'once published' }
    : {
        fr: `le ${at.slice(0, 10).split('-').reverse().join('/')} à ${at.slice(11)}`,
        en: `on ${at.replace('T', ' at ')}`,
      };

/** Calls the leads of a segment in once. */
export const newsletter = defineStep({
  kind: 'newsletter',
  version: 1,
  category: 'trigger',
  icon: 'news',
  label: { fr: 'Envoi unique', en: 'One-shot send' },
  help: {
    fr: 'Une seule fois, tous les leads du segment entrent dans le scénario\u00a0: une lettre d’information, une annonce.',
    en: 'Once, all leads of the segment enter the scenario: a newsletter, an announcement.',
  },
  config: z.strictObject({
    segment: z
      .string()
      .min(1)
      .max(120)
      .meta({ label: { fr: 'Segment', en: 'Segment' }, widget: 'segment' }),
    at: localMoment
      .nullable()
      .default(null)
      .meta({
        label: { fr: 'Quand', en: 'When' },
        help: {
          fr: 'À l’heure de l’entreprise. Vide\u00a0: dès la publication. Pour un autre envoi, changez la date et publiez.',
          en: 'In the company’s time zone. Empty: once published. For another send, change the date and publish.',
        },
        widget: 'moment',
      }),
  }),
  fresh: { at: null },
  summary: ({ segment, at }, name) => ({
    fr: `«\u00a0${name('segment', segment)}\u00a0», ${said(at).fr}`,
    en: `“${name('segment', segment)}”, ${said(at).en}`,
  }),
  tell: ({ segment, at }, name) => {
    const when = at === null ? { fr: 'dès la publication', en: 'once published' } : sayMoment(at);
    return {
      does: {
        fr: `les leads du segment «\u00a0${name('segment', segment)}\u00a0» entrent dans le scénario une seule fois, ${when.fr}`,
        en: `the leads of the segment “${name('segment', segment)}” enter the scenario once only, ${when.en}`,
      },
    };
  },
  references: ({ segment }) => [{ to: 'segment', id: segment, path: ['segment'] }],
  starts: (_config, node) => ({ event: 'called', node }),
  calls: ({ segment, at }) => ({ by: 'newsletter', segment, at }),
  does: letIn,
});
