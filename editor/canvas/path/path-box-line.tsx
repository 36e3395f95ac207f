import { VisuallyHidden } from '@mantine/core';
import { IconMapPin } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { GraphGroup } from '../../../engine/scenario/graph.ts';
import { useLive } from '../canvas-stores.ts';
import classes from './path.module.css';

/** On a folded group's box: which stops of the lit path are in it, by their numbers, or that none is. */
export function PathBoxLine({ group: { id, steps } }: { readonly group: GraphGroup }) {
  const { t } = useTranslation('canvas');
  const path = useLive((state) => state.path);
  const stops = steps.flatMap((step) => path?.nodes.get(step) ?? []).toSorted((a, b) => a.number - b.number);
  const isHere = path !== null && path.here !== null && steps.includes(path.here);
  if (stops.length === 0 && !isHere) return <div className={classes['boxLine']}>{t('path.notTaken')}</div>;
  return (
    <div className={classes['boxLine']} data-taken data-testid={`path-in-${id}`}>
      {isHere && (
        <>
          <IconMapPin size={14} aria-hidden className={classes['pin'] ?? ''} />
          <VisuallyHidden>{t('path.here')}</VisuallyHidden>
        </>
      )}
      {stops.map(({ number }) => (
        <span key={number} className={classes['number']}>
          {number}
        </span>
      ))}
    </div>
  );
}
