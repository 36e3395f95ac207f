import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NumberField } from '../ui/number-field.tsx';
import './texts.ts';
import type { TypedCrowd } from './typed-crowd.ts';

type Numbers = TypedCrowd['numbers'];
const MOST: Numbers = { leads: 50_000, over: 365, watch: 3_650, consent: 100 };

interface Props {
  readonly numbers: Numbers;
  readonly onNumbers: (numbers: Numbers) => void;
}

/** How many leads come in, over how long, how long each is watched, and how many agreed to mails. */
export function CrowdNumbers({ numbers, onNumbers }: Props) {
  const { t } = useTranslation('simulation');
  return (
    <Group grow align="flex-start">
      {(['leads', 'over', 'watch', 'consent'] as const).map((name) => (
        <NumberField
          isNeeded
          key={name}
          label={t(`many.${name}`)}
          min={name === 'leads' || name === 'watch' ? 1 : 0}
          max={MOST[name]}
          allowDecimal={false}
          value={numbers[name]}
          onChange={(value) => typeof value === 'number' && onNumbers({ ...numbers, [name]: value })}
        />
      ))}
    </Group>
  );
}
