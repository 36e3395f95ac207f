import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../ui/say-time.ts';
import { useNow } from '../../ui/use-now.ts';
import { betweenOf, daysOf, isPeriod, NAMED_PERIODS, namedPeriod } from './look.ts';
import classes from './overlay.module.css';

const BETWEEN = 'between';

interface Props {
  readonly period: string;
  readonly onPeriod: (period: string) => void;
}

function Days({ period, onPeriod }: Props) {
  const { t } = useTranslation('canvas');
  const known = betweenOf(period);
  const [days, setDays] = useState({ from: known?.from ?? '', to: known?.to ?? '' });
  const change = (part: Partial<typeof days>): void => {
    const next = { ...days, ...part };
    setDays(next);
    const asked = `${next.from}..${next.to}`;
    if (isPeriod(asked)) onPeriod(asked);
  };
  const isTurned = days.from !== '' && days.to !== '' && days.from > days.to;
  return (
    <>
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          size="xs"
          className={classes['day'] ?? ''}
          aria-label={t(`overlay.${end}`)}
          value={days[end]}
          error={isTurned && end === 'to' ? t('overlay.turned') : null}
          onChange={(event) => change({ [end]: event.currentTarget.value })}
        />
      ))}
    </>
  );
}

/** The period that the numbers are of: all time, the last days, or from one day to another. */
export function PeriodSelect({ period, onPeriod }: Props) {
  const { t } = useTranslation('canvas');
  const now = useNow();
  const name = namedPeriod(period);
  return (
    <>
      <Select
        size="xs"
        className={classes['period'] ?? ''}
        aria-label={t('overlay.period')}
        allowDeselect={false}
        value={name ?? BETWEEN}
        onChange={(value) => {
          if (value !== BETWEEN) return onPeriod(value ?? 'all');
          const from = daysOf(period, now).from ?? daysOf('30d', now).from ?? dayOf(now);
          return onPeriod(`${from}..${dayOf(now)}`);
        }}
        data={[
          ...NAMED_PERIODS.map((value) => ({ value, label: t(`overlay.periods.${value}`) })),
          { value: BETWEEN, label: t('overlay.periods.between') },
        ]}
      />
      {name === null && <Days period={period} onPeriod={onPeriod} />}
    </>
  );
}
