import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { happened, type TimelineEntry } from '../../../api/contract/leads.ts';
import { eventType } from '../../../engine/events/event-types.ts';
import { comparisonSeen } from '../../../engine/scenario/condition.ts';
import type { Json } from '../../../engine/scenario/json.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { sayDate, sayExactTime } from '../../ui/say-time.ts';
import { sayField } from '../say-field.ts';
import { sayStage } from '../say-stage.ts';
import { ConditionWhy } from './condition-why.tsx';
import { sayEvent } from './say-event.ts';
import { sayFailure } from '../../live/say-failure.ts';
import '../../live/texts.ts';
import { sayReason } from './say-reason.ts';
import classes from './story.module.css';

type Step = Extract<TimelineEntry, { kind: 'step' }>;
const rule = z.object({ join: z.enum(['all', 'any']), seen: z.array(comparisonSeen) });

/** Ways that were looked at one after the other, none of them met. */
const unmet = z.object({ way: z.literal('else'), ways: z.array(rule.extend({ name: z.string() })) });

/** What let the lead in, which the server looks up for a trigger: an event in the lead’s story, or another scenario. */
const letIn = z.object({ event: happened.optional(), sender: z.string().optional() });

const SENTENCES = [
  'event',
  'timeout',
  'time-passed',
  'mail-hours-came',
  'mail-turn-came',
  'triggered',
  'end',
  'score',
  'stage',
  'tag',
  'mail-sent',
  'mail-skipped',
  'mail-failed',
  'mail-unknown',
  'handed-off',
  'hand-off-unanswered',
  'hand-off-expired',
  'hand-off-answered-late',
  'team-notified',
  'lead-gone',
  'failed',
  'date',
  'date-past',
  'date-missing',
  'open',
  'closed',
  'split',
  'winner',
  'jump',
  'moved-by-hand',
  'skipped-by-hand',
  'retried-by-hand',
  'removed-by-hand',
  'migrated-by-hand',
  'resumed-spread',
  'resumed-skip',
  'resumed-shift',
  'resumed-leave',
  'field-set',
  'field-not-set',
  'topic',
  'topic-kept',
  'recycled',
  'scenario-entered',
  'scenario-not-entered',
  'webhook-answered',
  'webhook-failed',
  'webhook-not-called',
  'chat-told',
  'chat-failed',
  'chat-not-set',
  'chat-not-told',
] as const;
const sentence = z.enum(SENTENCES);

interface Props {
  readonly because: Step['because'];
  readonly name: Parameters<typeof ConditionWhy>[0]['name'];
}

/** Why a step went the way it did. */
export function Why({ because: { code, data }, name }: Props) {
  const { t } = useTranslation('leads');
  const { t: live } = useTranslation('live');
  const language = useLanguage();
  const judged = rule.safeParse(data);
  const plain = (value: Json | undefined): string =>
    typeof value === 'object' || value === undefined ? '' : String(value);
  const passedOver = unmet.safeParse(data);
  if (passedOver.success)
    return (
      <>
        <p>{t('story.because.noWay')}</p>
        {passedOver.data.ways.map((way, index) => (
          <ConditionWhy
            key={index}
            join={way.join}
            seen={way.seen}
            name={name}
            lead={way.name === '' ? t('story.because.way', { number: index + 1 }) : t('story.because.wayNamed', way)}
          />
        ))}
      </>
    );
  if (judged.success) {
    const met = z.enum(['goal', 'exit']).safeParse(code);
    return (
      <>
        {met.success && <p>{t(`story.because.${met.data}`, { name: plain(data['name']) })}</p>}
        <ConditionWhy {...judged.data} name={name} />
      </>
    );
  }

  if (code === 'triggered') {
    const { event, sender } = letIn.parse(data);
    if (event !== undefined) {
      const { title, detail } = sayEvent(event, t, language);
      return <p>{t('story.because.letIn', { what: detail === '' ? title : `${title} – ${detail}` })}</p>;
    }
    if (sender !== undefined) return <p>{t('story.because.sentHere', { sender })}</p>;
  }

  const instant = (value: Json | undefined): string =>
    typeof value === 'number' || typeof value === 'string' ? sayExactTime(value, language) : '';
  const known = sentence.safeParse(code);
  if (known.success) {
    const type = eventType.safeParse(data['type']);
    const values = {
      count: Number(data['by'] ?? 0),
      event: type.success ? t(`story.events.${type.data}`) : plain(data['type']),
      at: instant(data['at']),
      until: instant(data['until']),
      result: sayReason(plain(data['result']), t),
      by: plain(data['by']),
      salesperson: plain(data['salespersonName']),
      to: sayStage(data['to'], language),
      step: plain(data['to']),
      from: plain(data['from']),
      version: plain(data['version']),
      tag: plain(data['tag']),
      field: sayField(plain(data['field']), language),
      value: plain(data['value']),
      status: plain(data['status']),
      on: typeof data['on'] === 'string' ? sayDate(`${data['on']}T12:00:00`, language) : '',
      times: plain(data['count']),
      most: plain(data['most']),
      reason:
        code === 'failed'
          ? sayFailure(plain(data['code']), live)
          : sayReason(plain(data['reason'] ?? data['reply'] ?? data['code']), t),
    };
    if (known.data === 'handed-off' && values.salesperson !== '')
      return <p>{t('story.because.handedOffTo', values)}</p>;
    if (known.data === 'field-set' && data['value'] !== undefined)
      return <p>{t(data['value'] === null ? 'story.because.fieldEmptied' : 'story.because.fieldSetTo', values)}</p>;
    return <p>{t(`story.because.${known.data}`, values)}</p>;
  }
  const seen = Object.entries(data).filter(([, value]) => typeof value !== 'object');
  if (seen.length === 0) return <p>{t('story.because.plain')}</p>;
  return (
    <>
      <p>{t('story.because.other')}</p>
      <ul className={classes['rules']}>
        {seen.map(([key, value]) => (
          <li key={key}>
            <span className={classes['dim']}>{key}</span> {plain(value)}
          </li>
        ))}
      </ul>
    </>
  );
}
