import type { TFunction } from 'i18next';
import type { z } from 'zod';
import type { happened } from '../../../api/contract/leads.ts';
import { eventType, type EventType } from '../../../engine/events/event-types.ts';
import { BOUNCE_KINDS } from '../../../engine/mail/inbound/judge-bounce.ts';
import type { Json } from '../../../engine/scenario/json.ts';
import type { Language } from '../../../engine/scenario/localized.ts';
import { sayField } from '../say-field.ts';
import { sayOrigin } from '../../../api/contract/lists/say-origin.ts';
import { sayStage } from '../say-stage.ts';
import { sayReason } from './say-reason.ts';

type Event = z.infer<typeof happened>;
type T = TFunction<'leads'>;
type Detail = (event: Event, t: T, language: Language) => string;

const text = (value: Json | undefined): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? '' : String(value);
const fields = (value: Json | undefined, language: Language): string =>
  Array.isArray(value) ? value.map((item) => sayField(text(item), language)).join(', ') : '';
const joined = (...parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== '').join(' · ');
const signed = (value: Json | undefined): string =>
  typeof value === 'number' && value > 0 ? `+${value}` : text(value);

const MACHINES = ['agent', 'hidden-link', 'burst', 'too-soon'] as const;
/** By what a machine was recognised. */
function sayMachine(why: string, t: T): string {
  const known = MACHINES.find((one) => one === why);
  return known === undefined ? '' : t(`story.machine.${known}`);
}

/** What a mail that came back says of the address, and what follows. */
function sayBounce(bounce: string, t: T): string {
  const known = BOUNCE_KINDS.find((one) => one === bounce);
  return known === undefined ? '' : t(`story.bounce.${known}`);
}

const CALLS = ['hand', 'schedule', 'date', 'newsletter'] as const;
/** By which of its own doings a scenario called the lead. */
function sayCall(via: string, t: T): string {
  const known = CALLS.find((one) => one === via);
  return known === undefined ? '' : t(`story.calls.${known}`);
}

const DETAILS: Partial<Record<EventType, Detail>> = {
  'lead-captured': ({ data, about }, _t, language) =>
    joined(sayOrigin(text(data['source']), language), sayOrigin(text(data['channel']), language), about),
  unsubscribed: ({ data }, t) => sayReason(text(data['via']), t),
  'mail-skipped': ({ data, about }, t) => joined(about, sayReason(text(data['reason']), t)),
  'mail-failed': ({ data, about }) =>
    joined(about, text(data['reply']) === '' ? text(data['code']) : text(data['reply'])),
  'mail-bounced': ({ data, about }, t) => joined(about, sayBounce(text(data['bounce']), t), text(data['status'])),
  'mail-clicked': ({ data, about }) => joined(about, text(data['url'])),
  'clicks-disowned': ({ data, about }, t) => joined(about, sayMachine(text(data['why']), t)),
  'score-changed': ({ data, stepTitle }, t) =>
    joined(
      `${signed(data['by'])} → ${text(data['total'])}`,
      data['reason'] === 'machine-click'
        ? t('story.machine.points')
        : text(data['reason']) === ''
          ? stepTitle
          : text(data['reason']),
    ),
  'stage-changed': ({ data }, _t, language) =>
    `${sayStage(data['from'], language)} → ${sayStage(data['to'], language)}`,
  'tag-added': ({ data }) => text(data['tag']),
  'tag-removed': ({ data }) => text(data['tag']),
  'scenario-entered': ({ scenarioName }) => joined(scenarioName),
  'scenario-left': ({ data, scenarioName }, t) => joined(scenarioName, sayReason(text(data['reason']), t)),
  'scenario-kept-out': ({ scenarioName }, t) => joined(scenarioName, t('story.keptOut')),
  'profile-changed': ({ data }, _t, language) => fields(data['fields'], language),
  'hand-off-withdrawn': ({ data, about }, t) =>
    joined(about, data['why'] === 'machine-click' ? t('story.machine.handOff') : t('story.leftScenario')),
  'hand-off-rejected': ({ data, about }) => joined(about, text(data['reason'])),
  'bant-answered': ({ data, about }, t) =>
    joined(about, data['qualified'] === true ? t('story.qualified') : t('story.partly')),
  called: ({ data, scenarioName, by }, t) => joined(scenarioName, sayCall(text(data['via']), t), by),
  'webhook-answered': ({ data, stepTitle }) => joined(stepTitle, text(data['status'])),
  custom: ({ data }) => text(data['name']),
};

/** Who or what it is about; where somebody else acted in a salesperson's place, both. */
const aboutOf = ({ about, by, data }: Event, t: T): string | null =>
  about === null || by === null || data['by'] === data['salesperson']
    ? about
    : t('story.inPlaceOf', { by, salesperson: about });

/** An event in words: what happened, and the detail that matters. */
export function sayEvent(told: Event, t: T, language: Language): { title: string; detail: string } {
  const event = { ...told, about: aboutOf(told, t) };
  const type = eventType.safeParse(event.type);
  if (!type.success) return { title: event.type, detail: event.about ?? '' };
  return {
    title: t(`story.events.${type.data}`),
    detail: DETAILS[type.data]?.(event, t, language) ?? event.about ?? '',
  };
}
