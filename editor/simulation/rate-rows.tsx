import { Fieldset, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  possibleOutcomes,
  possibleReactions,
  type PossibleReaction,
} from '../../engine/scenario/possible-reactions.ts';
import type { Crowd, ReactionRate } from '../../engine/scenario/simulate-crowd.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { type Ground, outletName, sayReaction, stepName } from './ground.ts';
import { IconAlertTriangle } from '@tabler/icons-react';
import { meaningColour } from '../ui/colours.ts';
import { NumberField } from '../ui/number-field.tsx';
import { NEVER, type Rate, startingRate } from './starting-rates.ts';

/** Rates by what they are about: a reaction's key, or `node outcome`. */
export type Rates = Readonly<Record<string, Rate>>;

/** The key of an outcome's rate. */
export const outcomeKey = (node: string, outcome: string): string => `${node} ${outcome}`;

/** What was typed, as a crowd takes it: also what is never to happen, so that it reads as said and not as forgotten. */
export function readRates(
  rates: Rates,
  { plan }: Pick<Ground, 'plan'>,
  trigger: string,
): Pick<Crowd, 'reactions' | 'outcomes'> {
  const reactions = possibleReactions(plan, catalogue).map(({ key, type, data, node, by }): ReactionRate => {
    const { percent, hours } = rates[key] ?? startingRate(type);
    const after = node ?? trigger;
    return { after, ...(by === null ? {} : { by }), type, data, rate: percent / 100, withinHours: hours };
  });
  const outcomes = possibleOutcomes(plan, catalogue).flatMap(({ node, outcomes: all }) =>
    all.flatMap((outcome) => {
      const { percent } = rates[outcomeKey(node, outcome)] ?? NEVER;
      return percent === 0 ? [] : [{ node, outcome, rate: percent / 100 }];
    }),
  );
  return { reactions, outcomes };
}

const ANSWERS: ReadonlySet<string> = new Set(['hand-off-accepted', 'hand-off-rejected']);

/** Hand-offs whose answers come to more than 100 % together: only one of them is given. */
function handOffsOver(possible: readonly PossibleReaction[], rates: Rates): string[] {
  const sums = new Map<string, number>();
  for (const { key, type, node } of possible)
    if (node !== null && ANSWERS.has(type))
      sums.set(node, (sums.get(node) ?? 0) + (rates[key] ?? startingRate(type)).percent);
  return [...sums].flatMap(([node, sum]) => (sum > 100 ? [node] : []));
}

function AnswersOver({ step }: { readonly step: string }) {
  const { t } = useTranslation('simulation');
  return (
    <Group gap="xs" wrap="nowrap" component="output" c={meaningColour('attention')}>
      <IconAlertTriangle size={16} aria-hidden style={{ flex: 'none' }} />
      <Text size="sm">{t('many.overAll', { step })}</Text>
    </Group>
  );
}

interface Props {
  readonly ground: Ground;
  readonly rates: Rates;
  readonly onRates: (rates: Rates) => void;
}

/** How often the leads react to each mail and event, and how often the world answers otherwise. */
export function RateRows({ ground, rates, onRates }: Props) {
  const { t } = useTranslation('simulation');
  const language = useLanguage();
  const { scenario, plan } = ground;
  const possible = possibleReactions(plan, catalogue);
  const change = (key: string, before: Rate, to: Partial<Rate>): void =>
    onRates({ ...rates, [key]: { ...before, ...to } });
  const head = (...columns: readonly ('many.rate' | 'many.within')[]) => (
    <Group gap="sm" justify="flex-end" aria-hidden>
      {columns.map((column) => (
        <Text key={column} w={110} size="xs" fw={600}>
          {t(column)}
        </Text>
      ))}
    </Group>
  );
  const percent = (key: string, rate: Rate, about: string) => (
    <NumberField
      clampBehavior="blur"
      w={110}
      aria-label={`${about} – ${t('many.rate')}`}
      min={0}
      max={100}
      value={rate.percent}
      onChange={(value) => typeof value === 'number' && change(key, rate, { percent: value })}
    />
  );
  const row = (one: PossibleReaction) => {
    const said = sayReaction(one, ground, t, language);
    const rate = rates[one.key] ?? startingRate(one.type);
    return (
      <Group key={one.key} gap="sm">
        <Text flex={1} miw={200}>
          {said}
        </Text>
        {percent(one.key, rate, said)}
        <NumberField
          clampBehavior="blur"
          w={110}
          aria-label={`${said} – ${t('many.within')}`}
          min={0}
          max={8_760}
          value={rate.hours}
          onChange={(hours) => typeof hours === 'number' && change(one.key, rate, { hours })}
        />
      </Group>
    );
  };
  return (
    <>
      <Fieldset legend={t('many.rates')}>
        <Stack gap="xs">
          <Text c="dimmed" size="sm">
            {t('many.ratesHelp')}
          </Text>
          {head('many.rate', 'many.within')}
          {possible.map(row)}
          {handOffsOver(possible, rates).map((node) => (
            <AnswersOver key={node} step={stepName(scenario.graph, node, language)} />
          ))}
        </Stack>
      </Fieldset>
      <Fieldset legend={t('many.outcomes')}>
        <Stack gap="xs">
          <Text c="dimmed" size="sm">
            {t('many.outcomesHelp')}
          </Text>
          {head('many.rate')}
          {possibleOutcomes(plan, catalogue).flatMap(({ node, outcomes }) =>
            outcomes.map((outcome) => {
              const said = `${stepName(scenario.graph, node, language)} – ${outletName(scenario.graph, node, outcome, language)}`;
              const key = outcomeKey(node, outcome);
              return (
                <Group key={key} gap="sm">
                  <Text flex={1} miw={200}>
                    {said}
                  </Text>
                  {percent(key, rates[key] ?? NEVER, said)}
                </Group>
              );
            }),
          )}
        </Stack>
      </Fieldset>
    </>
  );
}
