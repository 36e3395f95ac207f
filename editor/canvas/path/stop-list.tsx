import { Text } from '@mantine/core';
import { IconMapPin } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RunPath } from '../../../api/contract/paths.ts';
import type { StepTaken } from '../../../api/contract/leads.ts';
import type { Language } from '../../../engine/scenario/localized.ts';
import { sayTaken } from '../../leads/story/say-taken.ts';
import { Why } from '../../leads/story/why.tsx';
import { sayExactTime } from '../../ui/say-time.ts';
import { Time } from '../../ui/time.tsx';
import { useDocument, useLive, useStores } from '../canvas-stores.ts';
import { nameOf } from '../live-store.ts';
import { sayStep } from '../say-step.ts';
import panel from '../side-panel.module.css';
import { selectNode } from '../ui-store.ts';
import type { Stop } from './lit-path.ts';
import classes from './path.module.css';

interface Props {
  readonly stops: readonly Stop[];
  readonly here: RunPath['here'];
  /** The version that is drawn. */
  readonly version: number;
  readonly language: Language;
}

/** Every stay of a path in order; a press brings its step into view on the drawing. */
export function StopList({ stops, here, version, language }: Props) {
  const { t } = useTranslation('canvas');
  const { t: leads } = useTranslation('leads');
  const { ui } = useStores();
  const names = useLive((state) => state.names);
  const nodes = useDocument(({ draft }) => draft.graph.nodes);
  const called = (id: string): string | null => {
    const step = nodes.find((node) => node.id === id);
    return step === undefined ? null : sayStep(step, language);
  };
  const name = nameOf(names, called, language);
  const step = (node: string, title: string) =>
    called(node) === null ? (
      <strong>{title}</strong>
    ) : (
      <button
        type="button"
        className={panel['link']}
        onClick={() => {
          selectNode(ui, node);
          ui.setState({ goTo: { node, field: null } });
        }}
      >
        {title}
      </button>
    );
  const taken = (one: StepTaken) => (
    <div key={one.id}>
      <Text span size="sm">
        {sayTaken(one, leads, language)}
      </Text>
      <div className={panel['why']}>
        <Why because={one.because} name={name} />
      </div>
      <Text size="xs" c="dimmed">
        {sayExactTime(one.at, language)}
      </Text>
    </div>
  );
  return (
    <ol className={classes['stops']} aria-label={t('path.stops')} data-testid="path-stops">
      {stops.map((stop) => {
        const [first] = stop.steps;
        return (
          <li key={stop.number} data-node={stop.node}>
            <span>
              <span className={classes['number']}>{stop.number}</span>
            </span>
            <div>
              {step(stop.node, sayStep({ title: first?.stepTitle ?? '', kind: first?.stepKind ?? '' }, language))}
              {stop.version !== version && (
                <Text span size="xs" c="dimmed">
                  {' '}
                  {t('leads.version', { version: stop.version })}
                </Text>
              )}
              {stop.steps.map(taken)}
            </div>
          </li>
        );
      })}
      {here !== null && (
        <li data-node={here.node} aria-current="step">
          <IconMapPin size={18} aria-hidden color="var(--pep-waiting)" />
          <div>
            {step(here.node, called(here.node) ?? here.node)}
            <Text size="sm">{t('path.here')}</Text>
            <Text size="xs" c="dimmed">
              <Time at={here.since} />
              {here.until !== null && (
                <>
                  {' · '}
                  {t('leads.until')} <Time at={here.until} />
                </>
              )}
            </Text>
          </div>
        </li>
      )}
    </ol>
  );
}
