import { z } from 'zod';
import { addDuration, duration } from '../../scenario/duration.ts';
import { defineStep } from '../define-step.ts';
import { sayDuration } from '../say-duration.ts';

/** What the step is set to. */
export const config = z.strictObject({
  scenario: z
    .string()
    .min(1)
    .max(120)
    .meta({ label: { fr: 'Scénario', en: 'Scenario' }, widget: 'scenario' }),
  mode: z.enum(['return', 'go-on']).meta({
    label: { fr: 'Ensuite', en: 'Then' },
    widget: 'select',
    options: {
      return: { fr: 'Attendre que le lead en revienne', en: 'Wait until the lead comes back' },
      'go-on': { fr: 'Continuer sans attendre', en: 'Go on without waiting' },
    },
  }),
  giveUpAfter: duration.meta({
    label: { fr: 'Attendre au plus', en: 'Wait at most' },
    help: {
      fr: 'Au-delà, le lead sort par «\u00a0trop long\u00a0»\u00a0; l’autre scénario continue.',
      en: 'After that the lead leaves by “too long”; the other scenario goes on.',
    },
    widget: 'duration',
    onlyWhen: { setting: 'mode', is: 'return' },
  }),
});

/** Takes the lead through another scenario: and waits for its return, or goes on at once. */
export const subScenario = defineStep({
  kind: 'sub-scenario',
  version: 1,
  category: 'lead',
  icon: 'sitemap',
  label: { fr: 'Lancer un autre scénario', en: 'Run another scenario' },
  help: {
    fr: 'Le lead entre dans un autre scénario publié, par son premier déclencheur. Si celui-ci ne le prend pas (déjà venu, arrêté, appels en boucle), il sort par «\u00a0pas entré\u00a0».',
    en: 'The lead enters another published scenario, by its first trigger. Where that one does not take it (came before, stopped, calls in a circle) it leaves by “not entered”.',
  },
  config,
  fresh: { scenario: '', mode: 'return', giveUpAfter: { amount: 90, unit: 'days' } },
  summary: ({ scenario, mode }, name) =>
    mode === 'return'
      ? {
          fr: `«\u00a0${name('scenario', scenario)}\u00a0», puis retour`,
          en: `“${name('scenario', scenario)}”, and back`,
        }
      : {
          fr: `«\u00a0${name('scenario', scenario)}\u00a0», sans attendre`,
          en: `“${name('scenario', scenario)}”, without waiting`,
        },
  tell: ({ scenario, mode, giveUpAfter }, name) => {
    const [called, length] = [name('scenario', scenario), sayDuration(giveUpAfter)];
    const waits = mode === 'return';
    return {
      does: waits
        ? {
            fr: `le lead parcourt le scénario «\u00a0${called}\u00a0» et en revient, en ${length.fr} au plus`,
            en: `the lead goes through the scenario “${called}” and comes back, within ${length.en}`,
          }
        : {
            fr: `le lead entre aussi dans le scénario «\u00a0${called}\u00a0», sans que celui-ci l’attende`,
            en: `the lead also enters the scenario “${called}”, and goes on here at once`,
          },
      ways: {
        done: waits ? { fr: 'à son retour', en: 'when it is back' } : { fr: 'ensuite', en: 'after that' },
        'not-entered': { fr: 's’il n’y entre pas', en: 'if it does not enter there' },
        timeout: { fr: 's’il n’en revient pas à temps', en: 'if it is not back in time' },
      },
    };
  },
  outlets: [
    { id: 'done', label: { fr: 'ensuite', en: 'then' }, required: true },
    { id: 'not-entered', label: { fr: 'pas entré', en: 'not entered' }, required: false },
    { id: 'timeout', label: { fr: 'trop long', en: 'too long' }, required: false },
  ],
  references: ({ scenario }) => [{ to: 'scenario', id: scenario, path: ['scenario'] }],
  parts: {
    enter: {
      perform: { inline: true, outcomes: ['entered', 'done', 'not-entered'], simulate: () => 'done' },
      goTo: { entered: 'return' },
    },
    return: {
      wait: ({ giveUpAfter }, { now, zone, key }) => ({
        until: addDuration(now, giveUpAfter, zone),
        listens: [{ pattern: { event: 'scenario-left', parent: key }, outcome: 'done' }],
      }),
    },
  },
});
