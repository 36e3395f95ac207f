import { Fieldset, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  possibleOutcomes,
  possibleReactions,
  type PossibleReaction,
} from '../../engine/scenario/possible-reactions.ts';
import { type RateOver, ratesOver } from '../../engine/scenario/rates-over.ts';
import type { Crowd, ReactionRate } from '../../engine/scenario/simulate-crowd.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { type Ground, outletName, sayReaction, stepName } from './ground.ts';
import { IconAlertTriangle } from '@tabler/icons-react';
import { meaningColour } from '../ui/colours.ts';
import { NumberField } from '../ui/number-field.tsx';
import { useUnread } from '../ui/unread-fields.ts';
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

/** Rates by their keys that can't hold together, and the steps they are of. */
interface Over {
  readonly keys: ReadonlySet<string>;
  readonly answers: readonly string[];
  readonly outcomes: readonly string[];
}

function readOver(rates: Rates, ground: Ground, possible: readonly PossibleReaction[]): Over {
  const crowd = readRates(rates, ground, '');
  const over = ratesOver(crowd);
  const keys = over.map(({ of, index }) => {
    const { node, outcome } = crowd.outcomes[index] ?? { node: '', outcome: '' };
    return of === 'reactions' ? (possible[index]?.key ?? '') : outcomeKey(node, outcome);
  });
  const stepsOf = (which: RateOver['of']) => [
    ...new Set(over.filter(({ of }) => of === which).map(({ node }) => node)),
  ];
  return { keys: new Set(keys), answers: stepsOf('reactions'), outcomes: stepsOf('outcomes') };
}

/** Says which rates can't hold together; nothing is simulated until they can. */
function TooMuch({ children }: { readonly children: string }) {
  useUnread(true);
  return (
    <Group gap="xs" wrap="nowrap" component="output" c={meaningColour('attention')}>
      <IconAlertTriangle size={16} aria-hidden style={{ flex: 'none' }} />
      <Text size="sm">{children}</Text>
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
  const over = readOver(rates, ground, possible);
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
      isNeeded
      w={110}
      aria-label={`${about} – ${t('many.rate')}`}
      min={0}
      max={100}
      value={rate.percent}
      error={over.keys.has(key)}
      onChange={(value) => typeof value === 'number' && change(key, rate, { percent: value })}
    />
  );
  const percentOf = (key: string): number => (rates[key] ?? NEVER).percent;
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
          isNeeded
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
          {over.answers.map((node) => (
            <TooMuch key={node}>{t('many.answersOver', { step: stepName(scenario.graph, node, language) })}</TooMuch>
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
                    {percentOf(key) === 0 && (
                      <Text span c="dimmed">
                        {` – ${t('many.usual')}`}
                      </Text>
                    )}
                  </Text>
                  {percent(key, rates[key] ?? NEVER, said)}
                </Group>
              );
            }),
          )}
          {over.outcomes.map((node) => (
            <TooMuch key={node}>{t('many.outcomesOver', { step: stepName(scenario.graph, node, language) })}</TooMuch>
          ))}
        </Stack>
      </Fieldset>
    </>
  );
}
