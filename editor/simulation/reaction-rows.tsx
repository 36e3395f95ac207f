import { ActionIcon, Button, Fieldset, Select, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { possibleReactions, type PossibleReaction } from '../../engine/scenario/possible-reactions.ts';
import type { Reaction } from '../../engine/scenario/reactions.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { type Ground, sayReaction, stepName } from './ground.ts';
import classes from './simulation.module.css';
import { NumberField } from '../ui/number-field.tsx';

const UNITS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;
type Unit = keyof typeof UNITS;
const isUnit = (value: string | null): value is Unit => value !== null && Object.hasOwn(UNITS, value);

/** A reaction as it is typed in. */
export interface TypedReaction {
  readonly id: number;
  readonly what: string;
  readonly after: string;
  readonly amount: number;
  readonly unit: Unit;
}

/** What was typed, as a simulation takes it; what is not possible in the drawing is left out. */
export function readReactions(typed: readonly TypedReaction[], possible: readonly PossibleReaction[]): Reaction[] {
  return typed.flatMap(({ what, after, amount, unit }): Reaction[] => {
    const found = possible.find(({ key }) => key === what);
    if (found === undefined) return [];
    const { type, data, node, by } = found;
    const isAbout = node !== null && node === after && by !== null;
    return [{ type, data, after, ...(isAbout ? { by } : {}), delay: Math.round(amount * UNITS[unit]) }];
  });
}

interface Props {
  readonly ground: Ground;
  readonly trigger: string;
  readonly typed: readonly TypedReaction[];
  readonly onTyped: (typed: readonly TypedReaction[]) => void;
}

/** The script: what the lead does, after which step, and how long after. */
export function ReactionRows({ ground, trigger, typed, onTyped }: Props) {
  const { t } = useTranslation('simulation');
  const language = useLanguage();
  const { scenario, plan } = ground;
  const possible = possibleReactions(plan, catalogue);
  const change = (id: number, to: Partial<TypedReaction>): void =>
    onTyped(typed.map((one) => (one.id === id ? { ...one, ...to } : one)));
  const choose = (id: number, what: string): void =>
    change(id, { what, after: possible.find(({ key }) => key === what)?.node ?? trigger });
  const add = (): void => {
    const [first] = possible;
    if (first === undefined) return;
    const id = Math.max(0, ...typed.map((one) => one.id)) + 1;
    onTyped([...typed, { id, what: first.key, after: first.node ?? trigger, amount: 2, unit: 'hours' }]);
  };
  return (
    <Fieldset legend={t('reactions')}>
      <Stack gap="sm">
        {typed.length === 0 && <Text c="dimmed">{t('noReactions')}</Text>}
        {typed.map((one, index) => (
          <fieldset key={one.id} className={classes['row']} aria-label={t('reaction', { number: index + 1 })}>
            <Select
              flex={2}
              miw={180}
              label={t('what')}
              allowDeselect={false}
              data={possible.map((each) => ({ value: each.key, label: sayReaction(each, ground, t, language) }))}
              value={one.what}
              onChange={(what) => what !== null && choose(one.id, what)}
            />
            <Select
              flex={1}
              miw={140}
              label={t('after')}
              allowDeselect={false}
              data={scenario.graph.nodes.map(({ id }) => ({
                value: id,
                label: stepName(scenario.graph, id, language),
              }))}
              value={one.after}
              onChange={(after) => after !== null && change(one.id, { after })}
            />
            <NumberField
              isNeeded
              w={90}
              label={t('delay')}
              min={0}
              max={100_000}
              value={one.amount}
              onChange={(amount) => typeof amount === 'number' && change(one.id, { amount })}
            />
            <Select
              w={110}
              label={t('unit')}
              allowDeselect={false}
              data={(['minutes', 'hours', 'days'] as const).map((unit) => ({ value: unit, label: t(`units.${unit}`) }))}
              value={one.unit}
              onChange={(unit) => isUnit(unit) && change(one.id, { unit })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('removeReaction', { number: index + 1 })}
              onClick={() => onTyped(typed.filter(({ id }) => id !== one.id))}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </fieldset>
        ))}
        <div>
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
            {t('addReaction')}
          </Button>
        </div>
      </Stack>
    </Fieldset>
  );
}
