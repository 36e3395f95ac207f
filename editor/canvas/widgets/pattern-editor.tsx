import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '../../../engine/scenario/json.ts';
import { asText } from '../draft-value.ts';
import { PATTERN_DETAILS, type DetailProps } from './pattern-details.tsx';

type EventName = keyof typeof PATTERN_DETAILS;

/** What each reaction is when first chosen. */
const FRESH: Readonly<Record<EventName, JsonObject>> = {
  'mail-clicked': { event: 'mail-clicked' },
  'mail-replied': { event: 'mail-replied' },
  'mail-failed': { event: 'mail-failed' },
  'mail-bounced': { event: 'mail-bounced' },
  'form-submitted': { event: 'form-submitted' },
  custom: { event: 'custom', name: '' },
  'score-changed': { event: 'score-changed', crosses: 'up', threshold: 40 },
  'stage-changed': { event: 'stage-changed', to: 'MQL' },
  'tag-added': { event: 'tag-added', tag: '' },
  'tag-removed': { event: 'tag-removed', tag: '' },
  'hand-off-accepted': { event: 'hand-off-accepted' },
  'hand-off-rejected': { event: 'hand-off-rejected' },
};
const isEvent = (value: string | null): value is EventName => value !== null && Object.hasOwn(FRESH, value);
const EVENTS = Object.keys(FRESH).filter(isEvent);

/** Something that happens to the lead: which, and of which mail, form, event, stage or hand-off. */
export function PatternEditor(props: DetailProps) {
  const { t } = useTranslation('canvas');
  const event = asText(props.value['event']);
  const Detail = isEvent(event) ? PATTERN_DETAILS[event] : null;
  return (
    <>
      <Select
        label={t('pattern.what')}
        data={EVENTS.map((value) => ({ value, label: t(`pattern.${value}`) }))}
        value={event || null}
        allowDeselect={false}
        disabled={props.isFixed}
        onChange={(chosen) => isEvent(chosen) && chosen !== event && props.onChange(FRESH[chosen])}
      />
      {Detail !== null && <Detail {...props} />}
    </>
  );
}
