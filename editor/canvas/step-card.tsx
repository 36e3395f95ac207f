import { Handle, Position, useUpdateNodeInternals } from '@xyflow/react';
import { IconAlertTriangle, IconFlask, IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { outletsOf } from '../../engine/scenario/edit/outlets-of.ts';
import type { GraphNode } from '../../engine/scenario/graph.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useDocument, useLive } from './canvas-stores.ts';
import { LiveLine } from './live-line.tsx';
import { sayKind, saySummary } from './say-step.ts';
import { StepIcon } from './step-icon.tsx';
import classes from './step-card.module.css';
import { useCardState } from './use-card-state.ts';

function Outlets({ step, connected }: { readonly step: GraphNode; readonly connected: string }) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const refresh = useUpdateNodeInternals();
  const outlets = outletsOf(step, catalogue) ?? [];
  const used = new Set(connected.split('\n'));
  const shape = outlets.map(({ id, label }) => `${id} ${label[language]}`).join('\n');
  // React Flow measures a card that comes into view by itself; asked too early, it would fit the view to this card alone.
  const measured = useRef(shape);
  useEffect(() => {
    if (measured.current !== shape) refresh(step.id);
    measured.current = shape;
  }, [shape, refresh, step.id]);
  if (outlets.length === 0) return null;
  return (
    <div className={classes['outlets']}>
      {outlets.map(({ id, label, required }) => {
        const isOpen = required && !used.has(id);
        const said = t(isOpen ? 'node.outletFree' : 'node.outlet', { outlet: label[language] });
        return (
          <Handle
            key={id}
            id={id}
            type="source"
            position={Position.Bottom}
            className={classes['outlet'] ?? ''}
            data-open={isOpen}
            title={said}
            data-testid={`outlet-${step.id}-${id}`}
          >
            {label[language]}
          </Handle>
        );
      })}
    </div>
  );
}

function Badges({ id, kind }: { readonly id: string; readonly kind: string }) {
  const { t } = useTranslation('canvas');
  const faults = useLive(({ faultsByNode }) => faultsByNode.get(id)?.length ?? 0);
  const queue = useLive(({ unserved }) => unserved.get(kind));
  const isHere = useLive(({ test }) => test?.at === id);
  const wasHere = useLive(({ test }) => test?.trail.some(({ node }) => node === id) === true);
  return (
    <>
      {isHere && (
        <span className={classes['badge']} data-means="waiting">
          <IconFlask size={14} aria-hidden /> {t('node.testHere')}
        </span>
      )}
      {wasHere && !isHere && (
        <span className={classes['badge']} data-means="done" title={t('node.testPassed')}>
          <IconFlask size={16} aria-hidden />
          <span className={classes['said']}>{t('node.testPassed')}</span>
        </span>
      )}
      {queue !== undefined && (
        <span
          className={classes['badge']}
          data-means="attention"
          title={t('node.unserved', { queue })}
          data-testid={`unserved-${id}`}
        >
          <IconPlugConnectedX size={14} aria-hidden /> {t('node.unservedShort')}
          <span className={classes['said']}>{t('node.unserved', { queue })}</span>
        </span>
      )}
      {faults > 0 && (
        <span
          className={classes['badge']}
          data-means="attention"
          title={t('node.faults', { count: faults })}
          data-testid={`faults-${id}`}
        >
          <IconAlertTriangle size={14} aria-hidden /> {faults}
          <span className={classes['said']}>{t('node.faults', { count: faults })}</span>
        </span>
      )}
    </>
  );
}

/** A step's card: what it is, what it does, how many leads are at it, and its ways out. */
export function StepCard({ step, connected }: { readonly step: GraphNode; readonly connected: string }) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const names = useLive((state) => state.names);
  const summary = useDocument(({ draft }) => saySummary(step, draft.graph, names, language));
  const state = useCardState(step);
  const definition = catalogue.get(step.kind);
  const category = definition?.category ?? 'end';
  const title = step.title.trim();
  return (
    <div className={classes['card']} data-category={category} data-state={state} data-testid={`node-${step.id}`}>
      {category !== 'trigger' && <Handle type="target" position={Position.Top} className={classes['inlet'] ?? ''} />}
      <div className={classes['kind']}>
        <StepIcon name={definition?.icon ?? ''} />
        <span className={classes['kindName']}>{sayKind(step.kind, language)}</span>
        <Badges id={step.id} kind={step.kind} />
      </div>
      {title !== '' && <div className={classes['title']}>{title}</div>}
      <div className={title === '' ? classes['title'] : classes['summary']} data-incomplete={summary === null}>
        {summary ?? t('node.incomplete')}
      </div>
      <div className={classes['far']} aria-hidden>
        <StepIcon name={definition?.icon ?? ''} />
        <span>{title !== '' ? title : (summary ?? t('node.incomplete'))}</span>
      </div>
      <LiveLine node={step.id} />
      <Outlets step={step} connected={connected} />
    </div>
  );
}
