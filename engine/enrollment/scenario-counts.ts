import type { Engine } from '../engine.ts';
import { countAtNodes } from '../store/enrollments.ts';
import { countPassed } from '../store/trail.ts';
import { findScenario } from '../drafts/find-scenario.ts';
import { openSharedReads } from './shared-reads.ts';

/** How many leads wait at a node, stand still there by a fault, went on from it, or left the scenario there. */
export interface NodeCounts {
  readonly node: string;
  readonly waiting: number;
  readonly parked: number;
  readonly passed: number;
  readonly left: number;
}

interface Counts {
  readonly leadsInside: number;
  readonly nodes: NodeCounts[];
}

async function count({ store }: Engine, id: string, version: number | null): Promise<Counts> {
  const [waiting, parked, left, passed] = await Promise.all([
    countAtNodes(store.enrollments, id, 'waiting', version),
    countAtNodes(store.enrollments, id, 'parked', version),
    countAtNodes(store.enrollments, id, 'left', version),
    countPassed(store.trail, id, version),
  ]);
  const nodes = [...new Set([...waiting.keys(), ...parked.keys(), ...left.keys(), ...passed.keys()])];
  return {
    leadsInside: [...waiting.values(), ...parked.values()].reduce((sum, count) => sum + count, 0),
    nodes: nodes.map((node) => ({
      node,
      waiting: waiting.get(node) ?? 0,
      parked: parked.get(node) ?? 0,
      passed: passed.get(node) ?? 0,
      left: left.get(node) ?? 0,
    })),
  };
}

const share = openSharedReads<Counts>();

/**
 * The numbers on the canvas, over all versions or of one; test runs not counted. Every open canvas asks every two seconds: they
 * share one count, a second old or, where counting takes long, older. Throws `scenario-unknown`.
 */
export async function scenarioCounts(engine: Engine, id: string, version: number | null = null): Promise<Counts> {
  await findScenario(engine.store, id);
  return share(`${id} ${version}`, engine.now, () => count(engine, id, version));
}
