import { IconAlertTriangle, IconBoxMultiple, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { outletsOf } from '../../engine/scenario/edit/outlets-of.ts';
import type { Graph } from '../../engine/scenario/graph.ts';
import type { StepItem, WayItem } from '../../engine/scenario/outline/outline-of.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { useDocument, useLive } from '../canvas/canvas-stores.ts';
import { sayKind, sayStep, saySummary } from '../canvas/say-step.ts';
import { StepIcon } from '../canvas/step-icon.tsx';
import { useLanguage } from '../i18n/use-language.ts';
import classes from './outline.module.css';
import type { Row } from './visible-rows.ts';

const nodeOf = (graph: Graph, id: string | null) => graph.nodes.find((node) => node.id === id);

function StepLine({ item }: { readonly item: StepItem }) {
  const { t } = useTranslation('outline');
  const { t: canvas } = useTranslation('canvas');
  const language = useLanguage();
  const graph = useDocument(({ draft }) => draft.graph);
  const names = useLive((state) => state.names);
  const faults = useLive(({ faultsByNode }) => faultsByNode.get(item.step)?.length ?? 0);
  const node = nodeOf(graph, item.step);
  if (node === undefined) return null;
  const definition = catalogue.get(node.kind);
  const kind = node.title.trim() === '' ? null : sayKind(node.kind, language);
  const summary = saySummary(node, graph, names, language);
  const group = graph.groups?.find(({ steps }) => steps.includes(item.step));
  return (
    <>
      <span className={classes['icon']} data-category={definition?.category}>
        <StepIcon name={definition?.icon ?? ''} />
      </span>
      <span className={classes['title']}>{sayStep(node, language)}</span>
      <span className={classes['detail']}>{[kind, summary].filter((said) => said !== null).join(' · ')}</span>
      {group !== undefined && (
        <span className={classes['group']}>
          <IconBoxMultiple size={14} aria-hidden />{' '}
          {t('inGroup', { group: group.name.trim() === '' ? canvas('group.unnamed') : group.name })}
        </span>
      )}
      {faults > 0 && (
        <span className={classes['needs']}>
          <IconAlertTriangle size={16} aria-hidden /> {t('faults', { count: faults })}
        </span>
      )}
    </>
  );
}

function WayLine({ item: { step, outlet: id, to, children } }: { readonly item: WayItem }) {
  const { t } = useTranslation('outline');
  const language = useLanguage();
  const graph = useDocument(({ draft }) => draft.graph);
  const node = nodeOf(graph, step);
  const known = (node === undefined ? [] : (outletsOf(node, catalogue) ?? [])).find((one) => one.id === id);
  const outlet = known?.label[language] ?? id;
  const target = nodeOf(graph, to);
  if (target !== undefined && children.length > 0)
    return <span className={classes['way']}>{t('way', { outlet })}</span>;
  if (target !== undefined)
    return <span className={classes['way']}>{t('wayTo', { outlet, to: sayStep(target, language) })}</span>;
  const isNeeded = known?.required === true;
  return (
    <span className={isNeeded ? classes['needs'] : classes['way']}>
      {isNeeded && <IconAlertTriangle size={16} aria-hidden />}
      {t(isNeeded ? 'wayNowhere' : 'wayEnds', { outlet })}
    </span>
  );
}

interface Props {
  readonly row: Row;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly onPick: (key: string) => void;
  readonly onOpen: (step: string) => void;
  readonly onFold: (key: string, isOpen: boolean) => void;
}

/** A line of the outline: a step, or a way out of one. */
export const OutlineRow = memo(function OutlineRow({ row, isActive, isSelected, onPick, onOpen, onFold }: Props) {
  const { item, level, position, size, isOpen } = row;
  const Chevron = isOpen === true ? IconChevronDown : IconChevronRight;
  return (
    // The keys of all lines are heard by the tree around them.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="treeitem"
      tabIndex={isActive ? 0 : -1}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={size}
      aria-selected={isSelected}
      {...(isOpen === null ? {} : { 'aria-expanded': isOpen })}
      className={classes['row']}
      style={{ paddingInlineStart: 8 + (level - 1) * 24 }}
      data-key={item.key}
      data-outline={item.is === 'step' ? item.step : undefined}
      onClick={() => onPick(item.key)}
      onDoubleClick={() => onOpen(item.step)}
    >
      <span
        className={classes['chevron']}
        aria-hidden
        onClick={(event) => {
          if (isOpen === null) return;
          event.stopPropagation();
          onFold(item.key, !isOpen);
        }}
      >
        {isOpen !== null && <Chevron size={16} />}
      </span>
      {item.is === 'step' ? <StepLine item={item} /> : <WayLine item={item} />}
    </div>
  );
});
