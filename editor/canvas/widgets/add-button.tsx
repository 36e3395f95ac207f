import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';

interface Props {
  readonly label: string;
  readonly isFixed: boolean;
  readonly onAdd: () => void;
}

/** Adds one more to a list. */
export function AddButton({ label, isFixed, onAdd }: Props) {
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconPlus size={14} aria-hidden />}
      disabled={isFixed}
      onClick={onAdd}
    >
      {label}
    </Button>
  );
}
