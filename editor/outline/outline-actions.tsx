import { Button, Group } from '@mantine/core';
import {
  IconAdjustments,
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconLink,
  IconPencil,
  IconPlus,
  IconTrash,
  IconUnlink,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** What can be done with a line. */
export type OutlineAction =
  | 'add'
  | 'addFirst'
  | 'rename'
  | 'settings'
  | 'connect'
  | 'up'
  | 'down'
  | 'duplicate'
  | 'delete';

const ACTIONS: readonly (readonly [OutlineAction, Icon, string])[] = [
  ['add', IconPlus, 'N'],
  ['settings', IconAdjustments, 'Enter'],
  ['rename', IconPencil, 'F2'],
  ['connect', IconLink, 'C'],
  ['up', IconArrowUp, 'Alt+ArrowUp'],
  ['down', IconArrowDown, 'Alt+ArrowDown'],
  ['duplicate', IconCopy, 'D'],
  ['delete', IconTrash, 'Delete'],
];

interface Props {
  readonly can: ReadonlySet<OutlineAction>;
  /** The line is a way: what is deleted is where it leads. */
  readonly isWay: boolean;
  readonly onAct: (action: OutlineAction) => void;
}

/** Everything the keys do, as buttons for the line that the keyboard is at. */
export function OutlineActions({ can, isWay, onAct }: Props) {
  const { t } = useTranslation('outline');
  const button = (action: OutlineAction, Glyph: Icon, keys?: string) => {
    const Shown = action === 'delete' && isWay ? IconUnlink : Glyph;
    return (
      <Button
        key={action}
        size="compact-sm"
        variant="default"
        leftSection={<Shown size={16} aria-hidden />}
        disabled={!can.has(action)}
        aria-keyshortcuts={keys}
        onClick={() => onAct(action)}
        data-testid={`outline-${action}`}
      >
        {t(action === 'delete' && isWay ? 'disconnect' : action)}
      </Button>
    );
  };
  return (
    <Group gap={4}>
      {ACTIONS.map(([action, glyph, keys]) => button(action, glyph, keys))}
      {button('addFirst', IconPlus)}
    </Group>
  );
}
