import { Drawer, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Operation } from '../../api/contract/live.ts';
import type { Language } from '../../engine/scenario/localized.ts';
import { own } from '../../engine/scenario/own.ts';
import { call } from '../api/call.ts';
import { usePages } from '../api/use-call.ts';
import { sayStep } from '../canvas/say-step.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { sayOutcome } from '../leads/story/say-reason.ts';
import '../leads/texts.ts';
import { Loaded } from '../ui/loaded.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { Time } from '../ui/time.tsx';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { fr } from './fr.ts';
import { OperationProgress } from './operation-progress.tsx';
import { sayFailure } from './say-failure.ts';
import './texts.ts';

const EVERY_MS = 5_000;
const SHOWN = 5;
const isWhat = (what: string): what is keyof typeof fr.operations.what => Object.hasOwn(fr.operations.what, what);

const isRefusal = (result: string): result is keyof typeof fr.runs.why => Object.hasOwn(fr.runs.why, result);

const DETAILS = ['version', 'from', 'at', 'to', 'note', 'minutes', 'outlet', 'code', 'name', 'despite'] as const;
const policy = z.enum(['spread', 'shift', 'skip', 'leave']);

const sayStepOf = (step: Operation['steps'][string] | undefined, language: Language, t: TFunction<'live'>): string =>
  step === undefined ? t('operations.gone') : sayStep(step, language);

/** Why: the limit at which the engine paused by itself, a backup that was put back, or the fault whose leads were chosen. */
function sayWhy(code: string, { most }: Operation['data'], t: TFunction<'live'>): string {
  if (code === 'too-many-mails') return t('operations.tooMany', { count: Number(most) });
  if (code === 'restored') return t('operations.restored');
  return t('operations.detail.code', { value: sayFailure(code, t) });
}

const nodeMap = z.record(z.string(), z.string().nullable()).catch({});

/** Where the leads of a migration were to go on, step by step. */
const sayMap = ({ data, steps }: Operation, t: TFunction<'live'>, language: Language): string[] =>
  Object.entries(nodeMap.parse(data['map'])).map(([from, to]) =>
    t('operations.mapped', {
      from: sayStepOf(own(steps, from), language, t),
      to: to === null ? t('flight.outWord') : sayStepOf(own(steps, to), language, t),
    }),
  );

/** How it was done, in words: the policy of a resumption first. */
function sayDetails(
  { data, steps }: Operation,
  t: TFunction<'live'>,
  leads: TFunction<'leads'>,
  language: Language,
): string {
  const chosen = policy.safeParse(data['do']);
  const said = DETAILS.flatMap((key) => {
    const value = data[key];
    if ((typeof value !== 'string' || value === '') && typeof value !== 'number') return [];
    if (typeof value === 'number') return [t(`operations.detail.${key}`, { value })];
    if (key === 'code') return [sayWhy(value, data, t)];
    if (key === 'outlet') return [t('operations.detail.outlet', { value: sayOutcome(value, leads) })];
    const step = sayStepOf(own(steps, value), language, t);
    if (key === 'at') return [t('operations.detail.at', { value: step })];
    if (key === 'to') return [t('operations.detail.toStep', { value: step })];
    return [t(`operations.detail.${key}`, { value })];
  });
  return [...(chosen.success ? [t(`resume.${chosen.data}`)] : []), ...said].join(' · ');
}

function Line({ operation }: { readonly operation: Operation }) {
  const { t } = useTranslation('live');
  const { t: leads } = useTranslation('leads');
  const language = useLanguage();
  const { id, what, by, at, done, to, progress } = operation;
  const detail = sayDetails(operation, t, leads, language);
  return (
    <li data-testid="operation" data-what={what}>
      <Text fw={600}>{isWhat(what) ? t(`operations.what.${what}`) : what}</Text>
      <Text size="xs" c="dimmed">
        <Time at={at} /> · {by === 'engine' ? t('operations.engine') : by}
        {(done === null || progress?.state === 'running') && ` · ${t('operations.underWay')}`}
        {done !== null && done > 0 && ` · ${t('operations.count', { count: done })}`}
      </Text>
      {detail !== '' && <Text size="xs">{detail}</Text>}
      {sayMap(operation, t, language).map((line) => (
        <Text size="xs" key={line}>
          {line}
        </Text>
      ))}
      {progress !== null && <OperationProgress operation={id} progress={progress} />}
      {to.slice(0, SHOWN).map(({ lead, name, enrollment, result }) => (
        <Text size="xs" key={enrollment}>
          {name === null ? (
            t('operations.leadGone')
          ) : (
            <Link to="/leads/$id" params={{ id: lead }}>
              {name}
            </Link>
          )}
          {result !== 'done' && ` – ${isRefusal(result) ? t(`runs.why.${result}`) : result}`}
        </Text>
      ))}
      {to.length > SHOWN && (
        <Text size="xs" c="dimmed">
          {t('operations.others', { count: to.length - SHOWN })}
        </Text>
      )}
    </li>
  );
}

/** Who did what to a scenario and its leads, newest first. */
export function OperationsDrawer({ scenario, onClose }: { readonly scenario: string; readonly onClose: () => void }) {
  const { t } = useTranslation('live');
  const { t: app } = useTranslation('app');
  useFocusBack();
  const pages = usePages(
    ['operations', scenario],
    (cursor, signal) =>
      call('operations', { params: { id: scenario }, query: cursor === undefined ? {} : { cursor } }, signal),
    { every: EVERY_MS },
  );
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={420}
      title={t('operations.title')}
      closeButtonProps={{ 'aria-label': app('actions.close') }}
    >
      <Loaded query={{ data: pages.items, error: pages.error, refetch: pages.refetch }} skeleton={<SkeletonRows />}>
        {(items) => (
          <Stack gap="md" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
            {items.length === 0 && <Text c="dimmed">{t('operations.none')}</Text>}
            {items.map((operation) => (
              <Line key={operation.id} operation={operation} />
            ))}
          </Stack>
        )}
      </Loaded>
      <MoreButton list={pages} />
    </Drawer>
  );
}
