import { z } from 'zod';
import type { Language, Localized } from '../../scenario/localized.ts';
import { own } from '../../scenario/own.ts';
import { shareOf } from '../../scenario/share-of.ts';
import { defineStep } from '../define-step.ts';
import { sayPercent } from '../say-percent.ts';
import type { Outlet, Sight } from '../step-definition.ts';

const id = z.string().regex(/^(?!holdout$)[a-z0-9-]{1,30}$/, 'Small letters, digits and - are expected, 30 at most');
const way = z.strictObject({ id, name: z.string().trim().max(60), weight: z.int().min(1).max(1_000) });

/** What a split is set to. */
export const config = z
  .strictObject({
    ways: z
      .array(way)
      .min(2)
      .max(6)
      .refine((ways) => new Set(ways.map((one) => one.id)).size === ways.length)
      .meta({ label: { fr: 'Voies et leur part', en: 'Ways and their share' }, widget: 'split-ways' }),
    holdout: z
      .int()
      .min(0)
      .max(90)
      .meta({
        label: { fr: 'Groupe témoin (%)', en: 'Holdout group (%)' },
        help: {
          fr: 'Ces leads ne suivent aucune voie, même quand une voie a gagné. 0\u00a0: pas de groupe témoin.',
          en: 'These leads take none of the ways, not even once one has won. 0: no holdout group.',
        },
        widget: 'number',
      }),
    metric: z.enum(['none', 'clicked', 'converted', 'event']).meta({
      label: { fr: 'Ce qui fait gagner une voie', en: 'What makes a way win' },
      help: {
        fr: 'La gagnante est déclarée quand la différence ne doit plus rien au hasard\u00a0; ensuite, tous la suivent.',
        en: 'A winner is declared once the difference is beyond chance; from then on all leads take it.',
      },
      widget: 'select',
      options: {
        none: { fr: 'Rien\u00a0: les parts restent', en: 'Nothing: shares stay' },
        clicked: { fr: 'Plus de leads cliquent dans ses mails', en: 'More leads click in its mails' },
        converted: {
          fr: 'Plus de leads atteignent un objectif ou sont convertis',
          en: 'More leads reach a goal or convert',
        },
        event: { fr: 'Plus de leads font l’événement ci-dessous', en: 'More leads do the event below' },
      },
    }),
    event: z
      .string()
      .trim()
      .max(80)
      .meta({
        label: { fr: 'Nom de l’événement', en: 'Event name' },
        widget: 'text',
        onlyWhen: { setting: 'metric', is: 'event' },
      }),
    minimum: z
      .int()
      .min(10)
      .max(1_000_000)
      .meta({
        label: { fr: 'Leads par voie, au moins', en: 'Leads a way, at least' },
        help: { fr: 'Avant cela, rien n’est décidé.', en: 'Before that, nothing is decided.' },
        widget: 'number',
      }),
    experiment: z
      .string()
      .trim()
      .max(60)
      .default('')
      .meta({
        label: { fr: 'Nom de l’expérience (facultatif)', en: 'Name of the experiment (optional)' },
        help: {
          fr: 'Deux partages du même nom rangent un lead de la même façon.',
          en: 'Two splits of the same name put a lead in the same place.',
        },
        widget: 'text',
      }),
  })
  .refine(({ metric, event }) => metric !== 'event' || event !== '', { path: ['event'] });
export type SplitConfig = z.infer<typeof config>;

const draft = z.object({ ways: z.array(z.object({ id, name: z.string() })), holdout: z.number().catch(0) });

const outletsOf = ({ ways, holdout }: z.infer<typeof draft>): Outlet[] => [
  ...ways.map(({ id: to, name }, index) => {
    const letter = String.fromCharCode(65 + index);
    return { id: to, label: name === '' ? { fr: letter, en: letter } : { fr: name, en: name }, required: true };
  }),
  ...(holdout > 0
    ? [{ id: 'holdout', label: { fr: 'groupe témoin', en: 'holdout group' }, required: false } as const]
    : []),
];

/**
 * Where a lead belongs: the same in every run, and whether it is held out does not depend on the ways.
 * Words of a kind of its own, so that two experiments are not about the same leads.
 */
function placeOf({ ways, holdout, experiment }: SplitConfig, { lead, node }: Sight): string {
  const name = experiment === '' ? node : experiment;
  if (shareOf('holdout', name, lead) * 100 < holdout) return 'holdout';
  const total = ways.reduce((sum, { weight }) => sum + weight, 0);
  let left = shareOf('split', name, lead) * total;
  for (const { id: to, weight } of ways) {
    left -= weight;
    if (left < 0) return to;
  }
  return ways.at(-1)?.id ?? 'holdout';
}

/** What lets one way win, after "leads are shared out at random". */
function winsBy(metric: SplitConfig['metric'], event: string): Localized {
  const what = {
    none: null,
    clicked: { fr: 'obtient le plus de clics', en: 'gets the most clicks' },
    converted: { fr: 'convertit le plus', en: 'converts the most' },
    event: { fr: `obtient le plus de «\u00a0${event}\u00a0»`, en: `brings the most “${event}”` },
  }[metric];
  return what === null
    ? { fr: '', en: '' }
    : { fr: `, jusqu’à ce que la voie qui ${what.fr} l’emporte`, en: `, until the way that ${what.en} wins` };
}

/** Shares leads out among several ways to see which does best. */
export const split = defineStep({
  kind: 'split',
  version: 1,
  category: 'decision',
  icon: 'arrows-shuffle',
  label: { fr: 'Partager (test A/B)', en: 'Split (A/B test)' },
  help: {
    fr: 'Répartit les leads au hasard, toujours de la même façon pour un même lead. Une voie peut gagner d’elle-même.',
    en: 'Shares leads out at random, always the same way for the same lead. A way can win by itself.',
  },
  config,
  fresh: {
    ways: [
      { id: 'a', name: '', weight: 50 },
      { id: 'b', name: '', weight: 50 },
    ],
    holdout: 0,
    metric: 'clicked',
    event: '',
    minimum: 100,
    experiment: '',
  },
  summary: ({ ways, holdout }) => {
    const total = ways.reduce((sum, { weight }) => sum + weight, 0);
    const shares = (language: Language): string =>
      ways.map(({ weight }) => sayPercent(Math.round((weight / total) * 100) / 100, language)).join(' / ');
    const [fr, en] = [shares('fr'), shares('en')];
    const held = holdout / 100;
    return holdout === 0
      ? { fr, en }
      : { fr: `${fr}, ${sayPercent(held, 'fr')} témoin`, en: `${en}, ${sayPercent(held, 'en')} held out` };
  },
  tell: ({ ways, holdout, metric, event }) => {
    const total = ways.reduce((sum, { weight }) => sum + weight, 0);
    const wins = winsBy(metric, event);
    const told = ways.map(({ id: to, name, weight }, index) => {
      const share = Math.round(((100 - holdout) * weight) / total);
      const called = name === '' ? String.fromCharCode(65 + index) : name;
      return [
        to,
        {
          fr: `pour ${share}\u00a0% d’entre eux («\u00a0${called}\u00a0»)`,
          en: `for ${share} % of them (“${called}”)`,
        },
      ] as const;
    });
    return {
      does: { fr: `les leads sont répartis au hasard${wins.fr}`, en: `leads are shared out at random${wins.en}` },
      ways: {
        ...Object.fromEntries(told),
        holdout: {
          fr: `pour ${holdout}\u00a0% d’entre eux, le groupe témoin`,
          en: `for ${holdout} % of them, the holdout group`,
        },
      },
    };
  },
  outlets: outletsOf,
  draftOutlets: (raw) => {
    const { success, data } = draft.safeParse(raw);
    return success ? outletsOf(data) : null;
  },
  /** Of which step, its plan says: see planned-step.ts. */
  needs: ({ metric }) => (metric === 'none' ? [] : [{ fact: 'winner', node: '' }]),
  does: {
    decide: (settings, sight) => {
      const place = placeOf(settings, sight);
      const winner = own(sight.facts.winners, sight.node);
      if (place !== 'holdout' && settings.ways.some((one) => one.id === winner))
        return { outcome: winner ?? place, because: { code: 'winner', data: { way: winner ?? place } } };
      return { outcome: place, because: { code: 'split', data: { way: place } } };
    },
  },
});
