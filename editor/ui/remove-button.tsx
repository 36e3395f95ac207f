import { ActionIcon, type ActionIconProps } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';

interface Props extends Pick<ActionIconProps, 'mt' | 'className'> {
  /** What it removes; nothing else says it. */
  readonly label: string;
  readonly isFixed?: boolean;
  readonly onRemove: () => void;
}

/** Takes one member out of a list. */
export function RemoveButton({ label, isFixed = false, onRemove, ...place }: Props) {
  return (
    <ActionIcon
      {...place}
      variant="subtle"
      color="gray"
      disabled={isFixed}
      aria-label={label}
      title={label}
      onClick={onRemove}
    >
      <IconTrash size={16} aria-hidden />
    </ActionIcon>
  );
}
