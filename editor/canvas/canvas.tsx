import '@xyflow/react/dist/style.css';
import './canvas-colours.css';
import {
  Background,
  ConnectionMode,
  Controls,
  ControlButton,
  MarkerType,
  ReactFlow,
  useReactFlow,
  useStore,
  type AriaLabelConfig,
} from '@xyflow/react';
import { useComputedColorScheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { IconKeyboard, IconSearch, IconSitemap } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { CanvasAids } from './canvas-aids.tsx';
import { useDocument, useLive, useStores, useUi } from './canvas-stores.ts';
import classes from './canvas.module.css';
import { CardsContext, useLaidCards } from './cards.ts';
import { tidyUp, type Hands } from './commands.ts';
import { detailAt, DetailContext } from './detail.ts';
import { EmptyHint } from './empty-hint.tsx';
import { extentOf } from './extent.ts';
import { FarWays } from './far-ways.tsx';
import { flowEdges, isInParts, makeFlowNodes, type FlowEdge } from './flow.ts';
import { BoxNode } from './groups/box-node.tsx';
import { FrameNode } from './groups/frame-node.tsx';
import { stepsAmong } from './groups/steps-among.ts';
import { useSeen } from './groups/use-seen.ts';
import { NoteNode } from './notes/note-node.tsx';
import { PresenceMarks } from './saving/presence-marks.tsx';
import { smallestZoom } from './smallest-zoom.ts';
import { StepEdge } from './step-edge.tsx';
import { openView } from './open-view.ts';
import { Overview } from './overview.tsx';
import { approach, reveal } from './reveal.ts';
import { StepNode } from './step-node.tsx';
import { useCanvasDrop } from './use-canvas-drop.ts';
import { focusNode, useCanvasKeys } from './use-canvas-keys.ts';
import { useClipboard } from './use-clipboard.ts';
import { useCommandKeys } from './use-command-keys.ts';
import { useFlowChanges } from './use-flow-changes.ts';

const nodeTypes = { step: StepNode, note: NoteNode, box: BoxNode, frame: FrameNode };
const edgeTypes = { step: StepEdge };
const edgeDefaults = { markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16 } };
const fitView = { maxZoom: 1, padding: 0.1 } as const;
const attribution = { hideAttribution: true };
const FAR = 0.5;
const AIDS = [
  { aid: 'palette', said: 'command.find', icon: IconSearch },
  { aid: 'shortcuts', said: 'command.shortcuts', icon: IconKeyboard },
] as const;
const NO_EDGES: FlowEdge[] = [];
/** Below this width, the overview would cover the step that a side panel is about. */
const ROOMY = 900;

function useAriaLabels(): Partial<AriaLabelConfig> {
  const { t } = useTranslation('canvas');
  return useMemo(
    () => ({
      'node.a11yDescription.default': t('canvas.nodeHelp'),
      'node.a11yDescription.keyboardDisabled': t('canvas.nodeHelp'),
      'node.a11yDescription.ariaLiveMessage': ({ x, y }: { x: number; y: number }) =>
        t('canvas.moved', { x: Math.round(x), y: Math.round(y) }),
      'edge.a11yDescription.default': t('canvas.edgeHelp'),
      'controls.ariaLabel': t('canvas.controls'),
      'controls.zoomIn.ariaLabel': t('canvas.zoomIn'),
      'controls.zoomOut.ariaLabel': t('canvas.zoomOut'),
      'controls.fitView.ariaLabel': t('canvas.fit'),
      'minimap.ariaLabel': t('canvas.minimap'),
      'handle.ariaLabel': t('canvas.handle'),
    }),
    [t],
  );
}

function useGoTo(): void {
  const { ui } = useStores();
  const flow = useReactFlow();
  const goTo = useUi((state) => state.goTo);
  useEffect(() => {
    if (goTo === null) return;
    approach(flow, goTo.node);
    if (goTo.field === null) {
      focusNode(goTo.node);
      ui.setState({ goTo: null });
    }
  }, [goTo, flow, ui]);
  // The settings of a step open beside the drawing and may cover it.
  const selected = useUi(({ selectedNodes }) => (selectedNodes.size === 1 ? [...selectedNodes][0] : undefined));
  useEffect(() => {
    const frame = selected === undefined ? undefined : requestAnimationFrame(() => reveal(flow, selected));
    return () => (frame === undefined ? undefined : cancelAnimationFrame(frame));
  }, [selected, flow]);
}

function useFollowTest(): void {
  const flow = useReactFlow();
  const at = useLive(({ test }) => test?.at ?? null);
  useEffect(() => {
    if (at !== null) reveal(flow, at);
  }, [at, flow]);
}

/** A drawing that is opened empty was just made: the dialog that named it is gone, and the keyboard with it. */
function useFocusWhenEmpty(frame: RefObject<HTMLElement | null>, isEmpty: boolean): void {
  const [wasEmpty] = useState(isEmpty);
  useEffect(() => {
    if (wasEmpty && (document.activeElement === null || document.activeElement === document.body))
      frame.current?.focus();
  }, [frame, wasEmpty]);
}

/** The drawing: steps and the ways between them, by mouse and by keyboard. */
export function Canvas() {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const stores = useStores();
  const { readOnly } = stores;
  const flow = useReactFlow();
  const frame = useRef<HTMLDivElement>(null);
  const graph = useDocument(({ draft }) => draft.graph);
  const selectedNodes = useUi((state) => state.selectedNodes);
  const selectedEdges = useUi((state) => state.selectedEdges);
  const dragging = useUi((state) => state.dragging);
  const measured = useUi((state) => state.measured);
  const toNodes = useMemo(() => makeFlowNodes(), []);
  const nodes = useMemo(
    () => toNodes(graph, { selectedNodes, dragging, measured }, language),
    [toNodes, graph, selectedNodes, dragging, measured, language],
  );
  const edges = useMemo(
    () => flowEdges(graph, selectedEdges, language, (from, outlet, to) => t('canvas.edge', { from, outlet, to })),
    [graph, selectedEdges, language, t],
  );
  const seen = useSeen(nodes, edges);
  const chosen = stepsAmong(graph, selectedNodes).length;
  const tidySaid = chosen > 1 ? t('canvas.tidySome', { count: chosen }) : t('canvas.tidy');
  const isMain = stores.version === undefined;
  const detail = useStore(({ transform }) => detailAt(transform[2]));
  const isFar = useStore(({ transform }) => transform[2] < FAR);
  const far = useStore(({ transform }) => Math.min(4, Math.round(10 / transform[2]) / 10));
  useEffect(() => frame.current?.style.setProperty('--far', String(far)), [far]);
  const isNarrow = useStore(({ width }) => width < ROOMY);
  const isBesidePanel = useUi(
    ({ panel, selectedNodes: chosen }) => panel === 'test' || panel === 'play' || chosen.size > 0,
  );
  const cards = useLaidCards();
  const extent = useMemo(() => extentOf(cards), [cards]);
  const minZoom = useStore(({ width, height }) => smallestZoom(extent, { width, height }));
  const isStill = useReducedMotion();
  const centre = useCallback(() => {
    const box = frame.current?.getBoundingClientRect();
    const { x, y } = flow.screenToFlowPosition({
      x: (box?.left ?? 0) + (box?.width ?? 0) / 2,
      y: (box?.top ?? 0) + (box?.height ?? 0) / 3,
    });
    return { x: Math.round(x - 120), y: Math.round(y) };
  }, [flow]);
  const keys = useCanvasKeys(centre);
  const clipboard = useClipboard(frame, centre);
  const isQuick = isStill || isInParts(graph);
  const show = useCallback(
    (ids?: readonly string[]) =>
      void flow.fitView({
        ...fitView,
        ...(ids === undefined ? {} : { nodes: ids.map((id) => ({ id })) }),
        duration: isQuick ? 0 : 150,
      }),
    [flow, isQuick],
  );
  const hands = useMemo<Hands>(() => ({ stores, clipboard, centre, show }), [stores, clipboard, centre, show]);
  useCommandKeys(frame, hands);
  const dropping = useCanvasDrop();
  const changes = useFlowChanges();
  useGoTo();
  useFollowTest();
  useFocusWhenEmpty(frame, graph.nodes.length === 0 && !readOnly);
  return (
    <section
      ref={frame}
      tabIndex={-1}
      className={classes['canvas']}
      data-far={isFar}
      data-detail={detail}
      onKeyDownCapture={keys}
      {...(readOnly ? {} : dropping)}
      aria-label={t('canvas.label')}
    >
      <DetailContext value={detail}>
        <CardsContext value={cards}>
          <ReactFlow
            nodes={seen.nodes}
            edges={detail === 'cards' ? seen.edges : NO_EDGES}
            nodeTypes={nodeTypes}
            edgeTypes={edgeTypes}
            defaultEdgeOptions={edgeDefaults}
            {...changes}
            connectionMode={ConnectionMode.Strict}
            onlyRenderVisibleElements={isInParts(graph)}
            connectionRadius={28}
            nodesDraggable={!readOnly}
            nodesConnectable={!readOnly}
            edgesReconnectable={!readOnly}
            deleteKeyCode={null}
            selectNodesOnDrag={false}
            colorMode={useComputedColorScheme()}
            onInit={() => openView(flow, graph, frame.current)}
            minZoom={minZoom}
            maxZoom={1.5}
            proOptions={attribution}
            ariaLabelConfig={useAriaLabels()}
          >
            {detail === 'cards' ? <Background gap={20} /> : <FarWays edges={seen.edges} />}
            <Controls
              showInteractive={false}
              fitViewOptions={{ ...fitView, duration: isQuick ? 0 : 150 }}
              position="bottom-left"
            >
              {!readOnly && (
                <ControlButton onClick={() => tidyUp(hands)} title={tidySaid} aria-label={tidySaid}>
                  <IconSitemap size={14} aria-hidden />
                </ControlButton>
              )}
              {isMain &&
                AIDS.map(({ aid, said, icon: Glyph }) => (
                  <ControlButton
                    key={aid}
                    onClick={() => stores.ui.setState({ aid })}
                    title={t(said)}
                    aria-label={t(said)}
                  >
                    <Glyph size={14} aria-hidden />
                  </ControlButton>
                ))}
            </Controls>
            <PresenceMarks />
            {graph.nodes.length > 3 && !(isNarrow && isBesidePanel) && <Overview />}
          </ReactFlow>
        </CardsContext>
      </DetailContext>
      {graph.nodes.length === 0 && !readOnly && <EmptyHint centre={centre} />}
      {isMain && <CanvasAids hands={hands} />}
    </section>
  );
}
