import {
  IconArrowBackUp,
  IconArrowDownBar,
  IconArrowForwardUp,
  IconArrowUpBar,
  IconBoxMultiple,
  IconClipboard,
  IconCopy,
  IconCopyPlus,
  IconCut,
  IconFocusCentered,
  IconKeyboard,
  IconFold,
  IconMaximize,
  IconNote,
  IconPlus,
  IconSearch,
  IconSelectAll,
  IconSitemap,
  IconTrash,
  IconUnlink,
  type Icon,
} from '@tabler/icons-react';
import type { CanvasStores } from './canvas-stores.ts';
import { duplicateSelected } from './copying.ts';
import { redo, undo } from './document-store.ts';
import { arrange, arrangeSelected, pickAfterSelected, removeSelected } from './gestures.ts';
import { canGroup, groupsMeant, groupSelected, toggleFolded, ungroup } from './groups/group-gestures.ts';
import { stepsAmong } from './groups/steps-among.ts';
import { hasRoomForNote, putNote } from './notes/put-note.ts';
import type { Point } from './route-edge.ts';
import { selectAlong, selectAll } from './select-steps.ts';
import type { Clipboard } from './use-clipboard.ts';

/** What commands are done with. */
export interface Hands {
  readonly stores: CanvasStores;
  readonly clipboard: Clipboard;
  /** Where something new goes. */
  readonly centre: () => Point;
  /** Brings steps into view, all where none are named. */
  readonly show: (ids?: readonly string[]) => void;
}

/** Something that can be done on the canvas by a key and by its name. Its name in both languages is `command.<id>`. */
interface CommandDefinition {
  readonly id: string;
  readonly icon: Icon;
  /** As Mantine writes hotkeys; null where the browser itself, or none, has one. */
  readonly hotkey: string | null;
  /** How the key is told: names of keys, of which some go by another name in each language and on each system. */
  readonly keys: readonly string[];
  readonly group: 'find' | 'edit' | 'select' | 'view';
  readonly changes: boolean;
  readonly isOffered: (stores: CanvasStores) => boolean;
  readonly run: (hands: Hands) => void;
}

const hasSelection = ({ ui }: CanvasStores): boolean => ui.getState().selectedNodes.size > 0;
const hasGroup = (stores: CanvasStores): boolean => groupsMeant(stores).length > 0;
const hasSteps = ({ document }: CanvasStores): boolean => document.getState().draft.graph.nodes.length > 0;
const always = (): boolean => true;
/** An old version is looked at in a dialog, over which no other is opened. */
const isMain = ({ version }: CanvasStores): boolean => version === undefined;

/** Tidies up the selected steps where there are several, else all. */
export function tidyUp({ stores, show }: Pick<Hands, 'stores' | 'show'>): void {
  const { graph } = stores.document.getState().draft;
  if (stepsAmong(graph, stores.ui.getState().selectedNodes).length > 1) return arrangeSelected(stores);
  arrange(stores);
  requestAnimationFrame(() => show());
}

/** All commands of the canvas, in the order in which they are offered. */
export const COMMANDS = [
  {
    id: 'find',
    icon: IconSearch,
    hotkey: 'mod+K',
    keys: ['mod', 'K'],
    group: 'find',
    changes: false,
    isOffered: isMain,
    run: ({ stores }) => stores.ui.setState({ aid: 'palette' }),
  },
  {
    id: 'shortcuts',
    icon: IconKeyboard,
    hotkey: 'shift+?',
    keys: ['?'],
    group: 'find',
    changes: false,
    isOffered: isMain,
    run: ({ stores }) => stores.ui.setState({ aid: 'shortcuts' }),
  },
  {
    id: 'add',
    icon: IconPlus,
    hotkey: null,
    keys: ['N'],
    group: 'edit',
    changes: true,
    isOffered: always,
    run: ({ stores, centre }) => stores.ui.setState({ pick: pickAfterSelected(stores, centre()) }),
  },
  {
    id: 'addNote',
    icon: IconNote,
    hotkey: 'shift+N',
    keys: ['shift', 'N'],
    group: 'edit',
    changes: true,
    isOffered: ({ document }) => hasRoomForNote(document.getState().draft.graph),
    run: ({ stores, centre }) => putNote(stores, centre()),
  },
  {
    id: 'undo',
    icon: IconArrowBackUp,
    hotkey: null,
    keys: ['mod', 'Z'],
    group: 'edit',
    changes: true,
    isOffered: ({ document }) => document.getState().past.length > 0,
    run: ({ stores }) => undo(stores.document),
  },
  {
    id: 'redo',
    icon: IconArrowForwardUp,
    hotkey: null,
    keys: ['mod', 'shift', 'Z'],
    group: 'edit',
    changes: true,
    isOffered: ({ document }) => document.getState().future.length > 0,
    run: ({ stores }) => redo(stores.document),
  },
  {
    id: 'copy',
    icon: IconCopy,
    hotkey: null,
    keys: ['mod', 'C'],
    group: 'edit',
    changes: false,
    isOffered: hasSelection,
    run: ({ clipboard }) => void clipboard.copy(),
  },
  {
    id: 'cut',
    icon: IconCut,
    hotkey: null,
    keys: ['mod', 'X'],
    group: 'edit',
    changes: true,
    isOffered: hasSelection,
    run: ({ clipboard }) => void clipboard.cut(),
  },
  {
    id: 'paste',
    icon: IconClipboard,
    hotkey: null,
    keys: ['mod', 'V'],
    group: 'edit',
    changes: true,
    isOffered: always,
    run: ({ clipboard }) => void clipboard.paste(),
  },
  {
    id: 'duplicate',
    icon: IconCopyPlus,
    hotkey: 'mod+D',
    keys: ['mod', 'D'],
    group: 'edit',
    changes: true,
    isOffered: hasSelection,
    run: ({ stores }) => void duplicateSelected(stores),
  },
  {
    id: 'remove',
    icon: IconTrash,
    hotkey: null,
    keys: ['delete'],
    group: 'edit',
    changes: true,
    isOffered: hasSelection,
    run: ({ stores }) => removeSelected(stores),
  },
  {
    id: 'group',
    icon: IconBoxMultiple,
    hotkey: 'mod+G',
    keys: ['mod', 'G'],
    group: 'edit',
    changes: true,
    isOffered: canGroup,
    run: ({ stores }) => groupSelected(stores),
  },
  {
    id: 'ungroup',
    icon: IconUnlink,
    hotkey: 'mod+shift+G',
    keys: ['mod', 'shift', 'G'],
    group: 'edit',
    changes: true,
    isOffered: hasGroup,
    run: ({ stores }) => ungroup(stores, groupsMeant(stores)),
  },
  {
    id: 'fold',
    icon: IconFold,
    hotkey: 'F',
    keys: ['F'],
    group: 'view',
    changes: false,
    isOffered: (stores) => hasGroup(stores) && stores.ui.getState().unread === null,
    run: ({ stores }) => toggleFolded(stores),
  },
  {
    id: 'selectAll',
    icon: IconSelectAll,
    hotkey: 'mod+A',
    keys: ['mod', 'A'],
    group: 'select',
    changes: false,
    isOffered: hasSteps,
    run: ({ stores }) => selectAll(stores),
  },
  {
    id: 'selectBefore',
    icon: IconArrowUpBar,
    hotkey: 'mod+shift+ArrowUp',
    keys: ['mod', 'shift', '↑'],
    group: 'select',
    changes: false,
    isOffered: hasSelection,
    run: ({ stores }) => selectAlong(stores, 'before'),
  },
  {
    id: 'selectAfter',
    icon: IconArrowDownBar,
    hotkey: 'mod+shift+ArrowDown',
    keys: ['mod', 'shift', '↓'],
    group: 'select',
    changes: false,
    isOffered: hasSelection,
    run: ({ stores }) => selectAlong(stores, 'after'),
  },
  {
    id: 'tidy',
    icon: IconSitemap,
    hotkey: 'T',
    keys: ['T'],
    group: 'view',
    changes: true,
    isOffered: hasSteps,
    run: tidyUp,
  },
  {
    id: 'zoomToSelection',
    icon: IconFocusCentered,
    hotkey: 'Z',
    keys: ['Z'],
    group: 'view',
    changes: false,
    isOffered: hasSelection,
    run: ({ stores, show }) => show([...stores.ui.getState().selectedNodes]),
  },
  {
    id: 'fit',
    icon: IconMaximize,
    hotkey: 'shift+Z',
    keys: ['shift', 'Z'],
    group: 'view',
    changes: false,
    isOffered: hasSteps,
    run: ({ show }) => show(),
  },
] as const satisfies readonly CommandDefinition[];

export type Command = (typeof COMMANDS)[number];

/** Whether a command can be given now. */
export const isOffered = ({ changes, isOffered: fits }: Command, stores: CanvasStores): boolean =>
  !(changes && (stores.readOnly || stores.ui.getState().unread !== null)) && fits(stores);
