import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { IconPlus } from '@tabler/icons-react';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { useDocument, useStores, useUi } from './canvas-stores.ts';
import { useCards } from './cards.ts';
import { useDetail } from './detail.ts';
import type { FlowEdge } from './flow.ts';
import { wayPath } from './keep-ways.ts';
import { WayShare } from './overlay/way-share.tsx';
import { LitWay } from './path/lit-way.tsx';
import { middleOf } from './route-edge.ts';
import { sayStep } from './say-step.ts';
import classes from './step-edge.module.css';
import { DiffEdgeMark } from './versions/diff-edge-mark.tsx';

function PlusButton({
  id,
  from,
  to,
  x,
  y,
}: {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly x: number;
  readonly y: number;
}) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const { ui } = useStores();
  const isHovered = useUi(({ hoveredEdge }) => hoveredEdge === id);
  const called =
    (node: string) =>
    (state: { draft: { graph: { nodes: readonly { id: string; title: string; kind: string }[] } } }): string => {
      const step = state.draft.graph.nodes.find((other) => other.id === node);
      return step === undefined ? '' : sayStep(step, language);
    };
  const label = t('canvas.plus', { from: useDocument(called(from)), to: useDocument(called(to)) });
  return (
    <button
      type="button"
      className={`nodrag nopan ${classes['plus']}`}
      style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
      data-shown={isHovered}
      data-edge={id}
      data-testid={`plus-${id}`}
      aria-label={label}
      title={label}
      onClick={() => ui.setState({ pick: { edge: id } })}
    >
      <IconPlus size={14} aria-hidden />
    </button>
  );
}

function NearWay({
  id,
  source,
  target,
  sourceX,
  sourceY,
  targetX,
  targetY,
  data,
  markerEnd,
  selected,
}: EdgeProps<FlowEdge>) {
  const { readOnly, shows } = useStores();
  const cards = useCards();
  const { outlet = '', place = 0, places = 1, from = source, to = target } = data ?? {};
  const { path, x, y } = useMemo(() => {
    const ends = { from: { x: sourceX, y: sourceY }, to: { x: targetX, y: targetY } };
    const way = wayPath({ source, target, ...ends, place, places }, cards);
    return { path: way.path, ...middleOf(way.points) };
  }, [cards, source, target, sourceX, sourceY, targetX, targetY, place, places]);
  const isHovered = useUi(({ hoveredEdge }) => hoveredEdge === id);
  // Of ways that leave a folded group, shares of several steps would stand side by side.
  const hasShare = shows === undefined && places > 1 && from === source;
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={24}
        className={classes['line'] ?? ''}
        data-strong={selected === true || isHovered}
        {...(markerEnd === undefined ? {} : { markerEnd })}
      />
      {hasShare && <WayShare edge={id} node={from} outlet={outlet} x={sourceX} y={sourceY} />}
      {shows !== undefined && <LitWay edge={id} path={path} {...(markerEnd === undefined ? {} : { markerEnd })} />}
      {shows === 'diff' && <DiffEdgeMark edge={id} x={x} y={y} />}
      {!readOnly && (
        <EdgeLabelRenderer>
          <PlusButton id={id} from={from} to={to} x={x} y={y} />
        </EdgeLabelRenderer>
      )}
    </>
  );
}

/** A way from an outlet to a step, with a button in its middle that puts a step there; from afar all ways are drawn as one. */
export const StepEdge = memo(function StepEdge(props: EdgeProps<FlowEdge>) {
  return useDetail() === 'cards' ? <NearWay {...props} /> : null;
});
