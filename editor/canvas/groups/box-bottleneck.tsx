import { VisuallyHidden } from '@mantine/core';
import { IconHourglassHigh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { GraphGroup } from '../../../engine/scenario/graph.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useDocument, useLive } from '../canvas-stores.ts';
import { sayLapse } from '../overlay/say-lapse.ts';
import { sayStep } from '../say-step.ts';

/** On a folded group's box: that the step where leads wait longest is in it. */
export function BoxBottleneck({ group: { id, steps } }: { readonly group: GraphGroup }) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const waits = useLive(({ bottleneck }) =>
    bottleneck !== null && steps.includes(bottleneck.node) ? bottleneck : null,
  );
  const step = useDocument(({ draft }) => draft.graph.nodes.find((node) => node.id === waits?.node));
  if (waits === null || step === undefined) return null;
  const time = sayLapse(waits.ms / waits.leads, language);
  const said = t('overlay.bottleneck', { step: sayStep(step, language), time });
  return (
    <span data-means="attention" title={said} data-testid={`bottleneck-in-${id}`}>
      <IconHourglassHigh size={14} aria-hidden />
      <span aria-hidden>{time}</span>
      <VisuallyHidden>{said}</VisuallyHidden>
    </span>
  );
}
