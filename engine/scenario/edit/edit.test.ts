import { describe, expect, it } from 'vitest';
import { catalogue } from '../../steps/catalogue.ts';
import type { Graph, GraphNode } from '../graph.ts';
import { addNodeOnEdge } from './add-node-on-edge.ts';
import { addNode } from './add-node.ts';
import { changeConfig } from './change-config.ts';
import { changeTitle } from './change-title.ts';
import { connect } from './connect.ts';
import { disconnect } from './disconnect.ts';
import { freshNode } from './fresh-node.ts';
import { makeRoom } from './make-room.ts';
import { moveNodes } from './move-nodes.ts';
import { outletsOf } from './outlets-of.ts';
import { reconnect } from './reconnect.ts';
import { removeNodes } from './remove-nodes.ts';

function fresh(kind: string, id: string, position = { x: 0, y: 0 }): GraphNode {
  const node = freshNode(catalogue, kind, id, position);
  if (node === null) throw new Error(`no kind ${kind}`);
  return node;
}

/** form → wait → mail → end */
const straight: Graph = {
  nodes: [fresh('form-submitted', 'form'), fresh('wait', 'wait'), fresh('send-email', 'mail'), fresh('end', 'end')],
  edges: [
    { id: 'e1', from: 'form', outlet: 'next', to: 'wait' },
    { id: 'e2', from: 'wait', outlet: 'timeout', to: 'mail' },
    { id: 'e3', from: 'mail', outlet: 'sent', to: 'end' },
  ],
};

const ways = (graph: Graph): string[] => graph.edges.map(({ from, outlet, to }) => `${from}.${outlet}>${to}`);

describe('a step from the palette', () => {
  it('holds its kind’s fresh config and version', () => {
    expect(fresh('wait', 'a', { x: 5, y: 6 })).toEqual({
      id: 'a',
      kind: 'wait',
      version: 1,
      title: '',
      config: { duration: { amount: 3, unit: 'days' } },
      position: { x: 5, y: 6 },
    });
  });

  it('is refused for a kind nobody knows', () => {
    expect(freshNode(catalogue, 'no-such-kind', 'a', { x: 0, y: 0 })).toBeNull();
  });

  it.each([...catalogue.keys()])('shows its outlets before it is filled in: %s', (kind) => {
    const outlets = outletsOf(fresh(kind, 'a'), catalogue);
    expect(outlets?.length ?? 0).toBeGreaterThanOrEqual(kind === 'end' ? 0 : 1);
  });

  it('shows the ways out of reactions whose names are still empty', () => {
    const listens = [{ id: 'reaction-1', pattern: { event: 'custom', name: '' } }];
    const node = { ...fresh('wait-for-event', 'a'), config: { listens, timeout: null } };
    expect(outletsOf(node, catalogue)?.map(({ id }) => id)).toEqual(['reaction-1', 'timeout']);
  });
});

describe('putting a step into an edge', () => {
  it('leads in by the edge and on by its first outlet', () => {
    const graph = addNodeOnEdge(straight, 'e2', fresh('branch', 'new'), 'e9', catalogue);
    expect(ways(graph)).toEqual(['form.next>wait', 'wait.timeout>new', 'new.yes>mail', 'mail.sent>end']);
    expect(graph.edges.map(({ id }) => id)).toEqual(['e1', 'e2', 'e9', 'e3']);
  });

  it('works before the step is filled in', () => {
    expect(ways(addNodeOnEdge(straight, 'e1', fresh('send-email', 'new'), 'e9', catalogue))).toContain('new.sent>wait');
  });

  it('ends the way when the step has no outlets', () => {
    expect(ways(addNodeOnEdge(straight, 'e2', fresh('end', 'new'), 'e9', catalogue))).toEqual([
      'form.next>wait',
      'wait.timeout>new',
      'mail.sent>end',
    ]);
  });

  it('leaves the edge alone for a trigger, or when the edge is gone', () => {
    expect(ways(addNodeOnEdge(straight, 'e2', fresh('event-received', 'new'), 'e9', catalogue))).toEqual(
      ways(straight),
    );
    expect(ways(addNodeOnEdge(straight, 'gone', fresh('wait', 'new'), 'e9', catalogue))).toEqual(ways(straight));
  });
});

describe('edges', () => {
  it('are drawn from a free outlet', () => {
    const connected = connect(straight, { from: 'mail', outlet: 'skipped', to: 'end' }, 'e9', catalogue);
    expect('graph' in connected && ways(connected.graph)).toContain('mail.skipped>end');
  });

  it('are refused with the reason', () => {
    expect(connect(straight, { from: 'mail', outlet: 'sent', to: 'end' }, 'e9', catalogue)).toEqual({
      refused: 'outlet-taken',
    });
    expect(connect(straight, { from: 'mail', outlet: 'failed', to: 'wait' }, 'e9', catalogue)).toEqual({
      refused: 'cycle',
    });
    expect(connect(straight, { from: 'mail', outlet: 'failed', to: 'form' }, 'e9', catalogue)).toEqual({
      refused: 'into-trigger',
    });
  });

  it('can be led elsewhere, and stay when that is refused', () => {
    const led = reconnect(straight, { from: 'wait', outlet: 'timeout', to: 'end' }, 'e9', catalogue);
    expect('graph' in led && ways(led.graph)).toEqual(['form.next>wait', 'mail.sent>end', 'wait.timeout>end']);
    expect(reconnect(straight, { from: 'mail', outlet: 'sent', to: 'wait' }, 'e9', catalogue)).toEqual({
      refused: 'cycle',
    });
  });

  it('can be taken away', () => {
    expect(ways(disconnect(straight, ['e1', 'e3']))).toEqual(['wait.timeout>mail']);
  });
});

describe('removing steps', () => {
  it('closes the gap where one way led on', () => {
    const graph = removeNodes(straight, ['wait', 'mail'], catalogue);
    expect(graph.nodes.map(({ id }) => id)).toEqual(['form', 'end']);
    expect(ways(graph)).toEqual(['form.next>end']);
  });

  it('leads all that came to a step to where its one way led on', () => {
    const joined: Graph = {
      ...straight,
      edges: [...straight.edges, { id: 'e4', from: 'wait', outlet: 'x', to: 'end' }],
    };
    expect(ways(removeNodes(joined, ['end'], catalogue))).toEqual(['form.next>wait', 'wait.timeout>mail']);
    const both: Graph = {
      ...straight,
      nodes: [...straight.nodes, fresh('event-received', 'event')],
      edges: [...straight.edges, { id: 'e4', from: 'event', outlet: 'next', to: 'wait' }],
    };
    expect(ways(removeNodes(both, ['wait'], catalogue))).toEqual([
      'form.next>mail',
      'mail.sent>end',
      'event.next>mail',
    ]);
  });

  it('makes no loop of a way that led back', () => {
    const looping: Graph = {
      nodes: [...straight.nodes.slice(0, 3), fresh('jump', 'jump')],
      edges: [
        ...straight.edges.slice(0, 2),
        { id: 'e3', from: 'mail', outlet: 'sent', to: 'jump' },
        { id: 'e4', from: 'jump', outlet: 'again', to: 'wait' },
      ],
    };
    expect(ways(removeNodes(looping, ['jump'], catalogue))).toEqual(['form.next>wait', 'wait.timeout>mail']);
    expect(ways(removeNodes(looping, ['wait', 'mail'], catalogue))).toEqual(['form.next>jump']);
  });

  it('leaves a gap where several ways led on', () => {
    const forked: Graph = {
      ...straight,
      edges: [...straight.edges, { id: 'e4', from: 'mail', outlet: 'skipped', to: 'end' }],
    };
    expect(ways(removeNodes(forked, ['mail'], catalogue))).toEqual(['form.next>wait']);
  });

  it('takes a first or last step with its edges', () => {
    expect(ways(removeNodes(straight, ['form', 'end'], catalogue))).toEqual(['wait.timeout>mail']);
  });
});

describe('changing a step', () => {
  const listening: Graph = {
    nodes: [
      {
        ...fresh('wait-for-event', 'ear'),
        config: {
          listens: [
            { id: 'a', pattern: { event: 'mail-clicked' } },
            { id: 'b', pattern: { event: 'form-submitted' } },
          ],
          timeout: { amount: 4, unit: 'days' },
        },
      },
      fresh('end', 'end'),
    ],
    edges: [
      { id: 'e1', from: 'ear', outlet: 'a', to: 'end' },
      { id: 'e2', from: 'ear', outlet: 'b', to: 'end' },
      { id: 'e3', from: 'ear', outlet: 'timeout', to: 'end' },
    ],
  };

  it('drops the edges of outlets that vanish', () => {
    const graph = changeConfig(
      listening,
      'ear',
      { listens: [{ id: 'b', pattern: { event: 'form-submitted' } }], timeout: { amount: 4, unit: 'days' } },
      catalogue,
    );
    expect(ways(graph)).toEqual(['ear.b>end', 'ear.timeout>end']);
  });

  it('keeps every edge while a config is too incomplete to tell', () => {
    expect(ways(changeConfig(listening, 'ear', { listens: null, timeout: null }, catalogue))).toEqual(ways(listening));
  });

  it('keeps a config that is not valid', () => {
    expect(changeConfig(straight, 'wait', { duration: null }, catalogue).nodes[1]?.config).toEqual({ duration: null });
  });

  it('gives it a title', () => {
    expect(changeTitle(straight, 'mail', 'Proposition').nodes[2]?.title).toBe('Proposition');
  });
});

describe('moving and adding', () => {
  it('moves only what has a new place', () => {
    const moved = moveNodes(
      straight,
      new Map([
        ['wait', { x: 10, y: 20 }],
        ['end', { x: 0, y: 0 }],
      ]),
    );
    expect(moved.nodes[1]?.position).toEqual({ x: 10, y: 20 });
    expect(moved.nodes[3]).toBe(straight.nodes[3]);
  });

  it('is the same graph when nothing moved', () => {
    expect(moveNodes(straight, new Map([['wait', { x: 0, y: 0 }]]))).toBe(straight);
  });

  it('makes room by moving a step and what follows it down', () => {
    const stacked = {
      ...straight,
      nodes: straight.nodes.map((node, index) => ({ ...node, position: { x: 0, y: index * 100 } })),
    };
    expect(makeRoom(stacked, 'mail', 50).nodes.map(({ position }) => position.y)).toEqual([0, 100, 250, 350]);
  });

  it('adds a step connected to nothing', () => {
    const graph = addNode(straight, fresh('tag', 'tag'));
    expect(graph.nodes).toHaveLength(5);
    expect(graph.edges).toBe(straight.edges);
  });
});
