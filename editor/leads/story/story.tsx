import type { Reference } from '../../../engine/steps/step-definition.ts';
import { Chip, Group, Text, Title } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lead } from '../../../api/contract/leads.ts';
import { call } from '../../api/call.ts';
import { usePages } from '../../api/use-call.ts';
import { useAllForms } from '../../api/use-whole-list.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useMay } from '../../shell/session-context.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { sayDate, sayDay } from '../../ui/say-time.ts';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { useNow } from '../../ui/use-now.ts';
import '../texts.ts';
import { byDay } from './by-day.ts';
import { EventEntry } from './event-entry.tsx';
import { StepEntry } from './step-entry.tsx';
import { groupOf, STORY_GROUPS, type StoryGroup } from './story-groups.ts';
import classes from './story.module.css';

const EVERY_MS = 5_000;

interface Props {
  readonly lead: string;
  /** Where its runs stand: as they change, the story is read again. */
  readonly runs?: Lead['enrollments'];
}

/** A lead's whole story, newest first, grouped by day: every event, every step and why. */
export function Story({ lead, runs = [] }: Props) {
  const { t } = useTranslation('leads');
  const language = useLanguage();
  const now = useNow();
  const [group, setGroup] = useState<StoryGroup>('all');
  const list = usePages(
    ['timeline', lead],
    (cursor, signal) => call('timeline', { params: { id: lead }, query: { cursor, limit: 100 } }, signal),
    { every: EVERY_MS },
  );
  // A run that goes on or ends has left something in the story: both are told together.
  const stands = JSON.stringify(runs.map(({ id, status, at }) => [id, status, at]));
  const told = useRef(stands);
  const { refetch } = list;
  useEffect(() => {
    if (told.current === stands) return;
    told.current = stands;
    void refetch();
  }, [stands, refetch]);
  const forms = useAllForms(useMay('forms.read'));
  const name = useMemo(() => {
    const steps = new Map(
      list.items?.flatMap((entry) => (entry.kind === 'step' ? [[entry.node, entry.stepTitle] as const] : [])),
    );
    return (to: Reference['to'], id: string): string =>
      (to === 'step' ? steps.get(id) : forms?.find((form) => form.id === id)?.name) ?? '';
  }, [list.items, forms]);
  return (
    <section aria-labelledby="story-title">
      <Group justify="space-between" gap="sm">
        <Title order={2} id="story-title">
          {t('story.title')}
        </Title>
        <Chip.Group value={group} onChange={(value) => setGroup(STORY_GROUPS.find((one) => one === value) ?? 'all')}>
          <Group gap="xs" role="radiogroup" aria-label={t('story.filter')}>
            {STORY_GROUPS.map((one) => (
              <Chip key={one} value={one} size="xs" variant="outline">
                {t(`story.groups.${one}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Group>
      <Loaded query={{ data: list.items, error: list.error, refetch: list.refetch }} skeleton={<SkeletonRows />}>
        {(entries) => {
          const shown = group === 'all' ? entries : entries.filter((entry) => groupOf(entry) === group);
          if (shown.length === 0)
            return (
              <Text mt="lg" c="dimmed">
                {t('story.empty')}
              </Text>
            );
          return byDay(shown).map(({ day, at, entries: ofDay }) => (
            <div key={day}>
              <h3 className={classes['day']} title={sayDate(at, language)}>
                {sayDay(at, now, language)}
              </h3>
              <ol className={classes['entries']}>
                {ofDay.map((entry) =>
                  entry.kind === 'event' ? (
                    <EventEntry key={entry.id} entry={entry} />
                  ) : (
                    <StepEntry key={entry.id} entry={entry} name={name} />
                  ),
                )}
              </ol>
            </div>
          ));
        }}
      </Loaded>
      <MoreButton list={list} />
    </section>
  );
}
