import { addGroup } from '../../../engine/scenario/edit/groups/add-group.ts';
import { changeGroup } from '../../../engine/scenario/edit/groups/change-group.ts';
import { removeGroups } from '../../../engine/scenario/edit/groups/remove-groups.ts';
import { GRAPH_LIMITS, type Graph, type GraphGroup } from '../../../engine/scenario/graph.ts';
import { groupsOf } from '../../../engine/scenario/groups-of.ts';
import type { CanvasStores } from '../canvas-stores.ts';
import { editGraph } from '../document-store.ts';
import { cardsIn } from '../gestures.ts';
import { newId } from '../new-id.ts';
import { selectNode } from '../ui-store.ts';
import { groupKey, groupsAmong } from './group-key.ts';
import { isFolded } from './folded-groups.ts';
import { stepsAmong } from './steps-among.ts';
import { unfold } from './unfold.ts';

const graphIn = ({ document }: CanvasStores): Graph => document.getState().draft.graph;

/** The groups that are selected, and those of selected steps. */
export function groupsMeant(stores: CanvasStores): GraphGroup[] {
  const { selectedNodes } = stores.ui.getState();
  const keys = groupsAmong(selectedNodes);
  return groupsOf(graphIn(stores)).filter(
    ({ id, steps }) => keys.has(id) || steps.some((step) => selectedNodes.has(step)),
  );
}

/** Whether what is selected can be put together: steps, and one group more. */
export const canGroup = (stores: CanvasStores): boolean =>
  stepsAmong(graphIn(stores), stores.ui.getState().selectedNodes).length > 0 &&
  (graphIn(stores).groups ?? []).length < GRAPH_LIMITS.groups;

/** Puts the selected steps together, out of the groups they were in, and brings the keyboard to the group's name. */
export function groupSelected(stores: CanvasStores): void {
  const { document, ui } = stores;
  if (!canGroup(stores)) return;
  const steps = stepsAmong(graphIn(stores), ui.getState().selectedNodes);
  const id = newId();
  editGraph(document, { code: 'group', count: steps.length }, (graph) =>
    addGroup(graph, { id, name: '', steps, folded: false, colour: 'grey' }),
  );
  selectNode(ui, groupKey(id));
  ui.setState({ panel: 'step', goTo: { node: groupKey(id), field: 'name' } });
}

/** Takes groups away, and leaves their steps selected. */
export function ungroup({ document, ui }: CanvasStores, groups: readonly GraphGroup[]): void {
  if (groups.length === 0) return;
  editGraph(document, { code: 'ungroup', count: groups.length }, (graph) =>
    removeGroups(graph, new Set(groups.map(({ id }) => id))),
  );
  ui.setState({ selectedNodes: new Set(groups.flatMap(({ steps }) => steps)) });
}

/**
 * Folds groups into one box each, or unfolds them. That is kept in the draft, so that colleagues see the same; who may only
 * look, or was led to a step in one, has it unfolded for themselves.
 */
export function setFolded(stores: CanvasStores, groups: readonly GraphGroup[], folded: boolean): void {
  const { document, ui, readOnly } = stores;
  if (folded || readOnly)
    ui.setState(({ peeked, selectedNodes }) => {
      const ids = groups.map(({ id }) => id);
      if (!folded) return { peeked: new Set([...peeked, ...ids]) };
      const isIn = groups.some(({ steps }) => steps.some((step) => selectedNodes.has(step)));
      return {
        peeked: new Set([...peeked].filter((id) => !ids.includes(id))),
        ...(isIn ? { selectedNodes: new Set(ids.map(groupKey)) } : {}),
      };
    });
  const changed = groups.filter((group) => group.folded !== folded);
  if (readOnly || changed.length === 0) return;
  editGraph(document, { code: folded ? 'fold' : 'unfold', count: changed.length }, (graph) =>
    changed.reduce(
      (drawn, group) =>
        folded ? changeGroup(drawn, group.id, { folded }) : unfold(drawn, group, cardsIn(stores, drawn)),
      graph,
    ),
  );
}

/** Folds the groups that are meant where one of them is not, else unfolds them. */
export function toggleFolded(stores: CanvasStores): void {
  const { peeked } = stores.ui.getState();
  const groups = groupsMeant(stores);
  const open = groups.filter((group) => !isFolded(group, peeked));
  if (open.length > 0) setFolded(stores, open, true);
  else setFolded(stores, groups, false);
}
