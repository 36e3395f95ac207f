import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Lines that are read at one go; thousands would take the page seconds to draw. */
const PORTION = 50;

interface Props<T> {
  readonly of: readonly T[];
  readonly children: (shown: readonly T[]) => ReactNode;
}

/** The beginning of a list that may be long, how many more there are, and a button that shows the next of them. */
export function InPortions<T>({ of: all, children }: Props<T>) {
  const { t } = useTranslation('app');
  const [most, setMost] = useState(PORTION);
  const left = all.length - most;
  return (
    <>
      {children(all.slice(0, most))}
      {left > 0 && (
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setMost(most + PORTION)}>
          {t('actions.moreOf', { count: left })}
        </Button>
      )}
    </>
  );
}
