import { z } from 'zod';
import { addDuration, duration } from '../../scenario/duration.ts';
import type { Facts } from '../../scenario/facts.ts';
import { defineStep } from '../define-step.ts';
import { sayDuration } from '../say-duration.ts';
import type { Dice, Listen, Part } from '../step-definition.ts';

/** What the step is set to. */
export const config = z.strictObject({
  remindAfter: duration.meta({
    label: { fr: 'Relancer le commercial après', en: 'Remind the salesperson after' },
    widget: 'duration',
  }),
  giveUpAfter: duration.meta({
    label: { fr: 'Puis reprendre le lead au bout de', en: 'Then take the lead back in' },
    help: {
      fr: 'Compté depuis la relance. Le lead repart en nurturing.',
      en: 'Counted from the reminder. The lead goes back to nurturing.',
    },
    widget: 'duration',
  }),
});
type Config = z.infer<typeof config>;

const always = (outcome: string) => (_config: Config, _facts: Facts, _dice: Dice) => outcome;

/** Only answers to this step's own hand-off count, not those to another scenario's. */
const answersTo = (node: string): Listen[] => [
  { pattern: { event: 'hand-off-accepted', node }, outcome: 'accepted' },
  { pattern: { event: 'hand-off-rejected', node }, outcome: 'rejected' },
];

const awaitAnswer = (length: (config: Config) => Config['remindAfter'], then: string): Part<Config> => ({
  wait: (given, { now, zone, node }) => ({ until: addDuration(now, length(given), zone), listens: answersTo(node) }),
  goTo: { timeout: then },
});

/** Gives the lead to a salesperson and waits for the answer: one reminder, then the lead is taken back. */
export const handOffToSales = defineStep({
  kind: 'hand-off-to-sales',
  version: 1,
  category: 'sales',
  icon: 'user-share',
  label: { fr: 'Remettre au commercial', en: 'Hand off to sales' },
  help: {
    fr: 'Le commercial le moins chargé reçoit le lead et un mail. Sans réponse\u00a0: une relance, puis le lead repart en nurturing.',
    en: 'The least loaded salesperson gets the lead and a mail. Without an answer: one reminder, then the lead goes back to nurturing.',
  },
  config,
  fresh: { remindAfter: { amount: 4, unit: 'hours' }, giveUpAfter: { amount: 1, unit: 'days' } },
  summary: ({ remindAfter }) => {
    const said = sayDuration(remindAfter);
    return { fr: `Au moins chargé, relance après ${said.fr}`, en: `To the least loaded, reminder after ${said.en}` };
  },
  tell: ({ remindAfter, giveUpAfter }) => {
    const [reminder, end] = [sayDuration(remindAfter), sayDuration(giveUpAfter)];
    return {
      does: {
        fr: `le lead est remis au commercial le moins chargé\u00a0; sans réponse, celui-ci est relancé au bout de ${reminder.fr} et le lead lui est repris ${end.fr} plus tard`,
        en: `the lead is handed off to the least loaded salesperson; without an answer, a reminder follows after ${reminder.en} and the lead is taken back ${end.en} later`,
      },
      ways: {
        accepted: { fr: 'si le commercial l’accepte', en: 'if the salesperson accepts it' },
        rejected: { fr: 'si le commercial le refuse', en: 'if the salesperson rejects it' },
        expired: { fr: 'sans réponse', en: 'without an answer' },
      },
    };
  },
  outlets: [
    { id: 'accepted', label: { fr: 'accepté', en: 'accepted' }, required: true },
    { id: 'rejected', label: { fr: 'refusé', en: 'rejected' }, required: true },
    { id: 'expired', label: { fr: 'sans réponse', en: 'no answer' }, required: true },
  ],
  parts: {
    offer: {
      perform: {
        inline: false,
        outcomes: ['offered'],
        simulate: always('offered'),
        effects: () => [{ effect: 'event', type: 'handed-off', data: {} }],
      },
      goTo: { offered: 'answer' },
    },
    answer: awaitAnswer(({ remindAfter }) => remindAfter, 'remind'),
    remind: {
      perform: { inline: false, outcomes: ['reminded'], simulate: always('reminded') },
      goTo: { reminded: 'last-chance' },
    },
    'last-chance': awaitAnswer(({ giveUpAfter }) => giveUpAfter, 'take-back'),
    'take-back': {
      perform: {
        inline: false,
        outcomes: ['expired', 'accepted', 'rejected'],
        simulate: always('expired'),
        effects: (_config, outcome) =>
          outcome === 'expired'
            ? [
                { effect: 'stage', to: 'recycled' },
                { effect: 'event', type: 'hand-off-expired', data: {} },
              ]
            : [],
      },
    },
  },
});
