import '@mantine/core/styles.css';
import '../../../../editor/ui/global.css';
import { MantineProvider } from '@mantine/core';
import { ReactFlowProvider } from '@xyflow/react';
import { Canvas } from '../../../../editor/canvas/canvas.tsx';
import { CanvasContext, type CanvasStores } from '../../../../editor/canvas/canvas-stores.ts';
import { openDocument } from '../../../../editor/canvas/document-store.ts';
import { openLive, takeCounts, takeResults } from '../../../../editor/canvas/live-store.ts';
import '../../../../editor/canvas/texts.ts';
import { openUi } from '../../../../editor/canvas/ui-store.ts';
import '../../../../editor/i18n/i18n.ts';
import { cssVariablesResolver, theme } from '../../../../editor/ui/theme.ts';
import type { Graph } from '../../../../engine/scenario/graph.ts';

function storesOf(graph: Graph): CanvasStores {
  const live = openLive();
  const nodes = graph.nodes.map(({ id }) => ({ node: id, waiting: 3, parked: 0, passed: 1_200, left: 40 }));
  takeCounts(live, { nodes, leadsInside: 100 });
  const ways = (from: string) =>
    graph.edges.filter((edge) => edge.from === from).map(({ outlet }) => ({ outlet, count: 600 }));
  takeResults(live, {
    entered: 1_200,
    converted: 40,
    mql: 0,
    sql: 0,
    handOffs: 0,
    nodes: graph.nodes.map(({ id }) => ({ node: id, passed: 1_200, left: 40, ways: ways(id), mail: null })),
    bottleneck: null,
  });
  return {
    scenario: 'many',
    document: openDocument({ name: 'Many', graph, revision: 1, savedAt: '' }),
    ui: openUi(),
    live,
    readOnly: false,
  };
}

/** The product's canvas of a live scenario, without the page around it. */
export function OurCanvas({ graph }: { readonly graph: Graph }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver}>
      <CanvasContext value={storesOf(graph)}>
        <ReactFlowProvider>
          <Canvas />
        </ReactFlowProvider>
      </CanvasContext>
    </MantineProvider>
  );
}
