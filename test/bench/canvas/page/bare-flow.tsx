import '@xyflow/react/dist/style.css';
import { Background, Controls, MiniMap, ReactFlow, useEdgesState, useNodesState } from '@xyflow/react';
import type { Graph } from '../../../../engine/scenario/graph.ts';

const size = { width: 240, height: 155 };
/** What the product's canvas shows first in a frame of 1,240 pixels. */
const firstView = { x: 518, y: 32, zoom: 0.85 };
const fitView = { maxZoom: 1, padding: 0.1 };

/** React Flow as its documentation shows it, its own cards, ways, overview and controls, with the product's limits of zoom. */
export function BareFlow({ graph }: { readonly graph: Graph }) {
  const [nodes, , onNodesChange] = useNodesState(
    graph.nodes.map(({ id, title, position }) => ({ id, position, ...size, data: { label: title } })),
  );
  const [edges, , onEdgesChange] = useEdgesState(
    graph.edges.map(({ id, from, to }) => ({ id, source: from, target: to, type: 'smoothstep' })),
  );
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      onlyRenderVisibleElements
      defaultViewport={firstView}
      minZoom={0.02}
      maxZoom={1.5}
    >
      <Background gap={20} />
      <Controls fitViewOptions={fitView} />
      <MiniMap pannable zoomable />
    </ReactFlow>
  );
}
