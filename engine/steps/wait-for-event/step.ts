import { z } from 'zod';
import { eventPattern, type EventPattern } from '../../events/event-pattern.ts';
import { own } from '../../scenario/own.ts';
import { addDuration, duration } from '../../scenario/duration.ts';
import { defineStep } from '../define-step.ts';
import { patternReferences } from '../pattern-references.ts';
import { sayDuration } from '../say-duration.ts';
import { sayPattern } from '../say-pattern.ts';
import type { Outlet } from '../step-definition.ts';
import { tellPattern } from '../tell-pattern.ts';

const id = z.string().regex(/^[a-z0-9-]{1,30}$/, 'Small letters, digits and - are expected, 30 at most');
const listen = z.strictObject({ id, pattern: eventPattern });
type Listen = z.infer<typeof listen>;

/** What stands for a pattern while its details are missing. */
const UNFINISHED = {
  'mail-clicked': { event: 'mail-clicked' },
  'mail-replied': { event: 'mail-replied' },
  'mail-failed': { event: 'mail-failed' },
  'mail-bounced': { event: 'mail-bounced' },
  'form-submitted': { event: 'form-submitted' },
  custom: { event: 'custom', name: '' },
  'score-changed': { event: 'score-changed', crosses: 'up', threshold: 0 },
  'tag-added': { event: 'tag-added', tag: '' },
  'tag-removed': { event: 'tag-removed', tag: '' },
  'hand-off-accepted': { event: 'hand-off-accepted' },
  'hand-off-rejected': { event: 'hand-off-rejected' },
} as const satisfies Partial<Record<EventPattern['event'], EventPattern>>;

const unfinished = z
  .object({ event: z.literal(Object.keys(UNFINISHED)) })
  .transform(({ event }): EventPattern | undefined => own<EventPattern>(UNFINISHED, event))
  .pipe(z.custom<EventPattern>((pattern) => pattern !== undefined));

/** Listens as they are while somebody is still filling them in. */
const draft = z.object({ listens: z.array(z.object({ id, pattern: z.union([eventPattern, unfinished]) })) });

const outlets = (listens: readonly Listen[]): Outlet[] => [
  ...listens.map((heard) => ({ id: heard.id, label: sayPattern(heard.pattern, () => ''), required: true })),
  { id: 'timeout', label: { fr: 'délai dépassé', en: 'no reaction' }, required: true },
];

/** Waits until the lead reacts in one of several ways, or the time is up. */
export const waitForEvent = defineStep({
  kind: 'wait-for-event',
  version: 1,
  category: 'wait',
  icon: 'ear',
  label: { fr: 'Attendre une réaction', en: 'Wait for a reaction' },
  help: {
    fr: 'La première réaction entendue décide de la sortie. Sans réaction à temps, le lead sort par «\u00a0délai dépassé\u00a0».',
    en: 'The first reaction heard decides the way out. Without one in time, the lead leaves by “no reaction”.',
  },
  config: z.strictObject({
    listens: z
      .array(listen)
      .min(1)
      .max(10)
      .refine((listens) => new Set(listens.map((heard) => heard.id)).size === listens.length)
      .refine((listens) => listens.every((heard) => heard.id !== 'timeout'))
      .meta({ label: { fr: 'Réactions attendues', en: 'Reactions to wait for' }, widget: 'listens' }),
    timeout: duration.meta({ label: { fr: 'Au plus tard après', en: 'At the latest after' }, widget: 'duration' }),
  }),
  fresh: { listens: [{ id: 'reaction-1', pattern: { event: 'mail-clicked' } }], timeout: { amount: 4, unit: 'days' } },
  summary: ({ listens, timeout }, name) => {
    const heard = listens.map(({ pattern }) => sayPattern(pattern, name));
    const time = sayDuration(timeout);
    return {
      fr: `${heard.map(({ fr }) => fr).join(' ou ')}, ${time.fr} au plus`,
      en: `${heard.map(({ en }) => en).join(' or ')}, ${time.en} at most`,
    };
  },
  tell: ({ listens, timeout }, name) => {
    const length = sayDuration(timeout);
    const heard = listens.map(({ id: way, pattern }) => {
      const { fr, en } = tellPattern(pattern, { name, tense: 'does', who: 'the' });
      return [way, { fr: `si ${fr}`, en: `if ${en}` }] as const;
    });
    return {
      does: {
        fr: `le scénario attend une réaction, ${length.fr} au plus`,
        en: `the scenario waits for a reaction, for ${length.en} at most`,
      },
      ways: {
        ...Object.fromEntries(heard),
        timeout: { fr: `sans réaction au bout de ${length.fr}`, en: `without a reaction after ${length.en}` },
      },
    };
  },
  outlets: ({ listens }) => outlets(listens),
  draftOutlets: (config) => {
    const { success, data } = draft.safeParse(config);
    return success ? outlets(data.listens) : null;
  },
  references: ({ listens }) =>
    listens.flatMap(({ pattern }, index) => patternReferences(pattern, ['listens', index, 'pattern'])),
  does: {
    wait: ({ listens, timeout }, { enteredAt, zone }) => ({
      until: addDuration(enteredAt, timeout, zone),
      listens: listens.map((heard) => ({ pattern: heard.pattern, outcome: heard.id })),
    }),
  },
});
