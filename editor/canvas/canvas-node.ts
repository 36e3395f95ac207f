import type { FlowNode } from './flow.ts';
import type { GroupFlow } from './groups/group-flow.ts';
import type { NoteFlow } from './notes/note-flow.ts';

/** Whatever stands on the canvas, as React Flow holds it. */
export type CanvasNode = FlowNode | GroupFlow | NoteFlow;
