import { Button, Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import classes from './top-bar.module.css';

interface Props {
  readonly label: string;
  readonly icon: Icon;
  readonly testId: string;
  /** Its word shows in a narrower window already. */
  readonly early?: boolean;
  readonly loading?: boolean;
  readonly disabled?: boolean;
  /** Of one that opens and closes something: whether that is open. */
  readonly isPressed?: boolean;
  readonly onClick: () => void;
}

/** A button of the top bar: icon and word where there is room, else the icon, with the word on hover. */
export function BarButton({
  label,
  icon: Glyph,
  testId,
  early = false,
  loading = false,
  disabled = false,
  isPressed,
  onClick,
}: Props) {
  return (
    <Tooltip label={label}>
      <Button
        variant="default"
        className={classes['named'] ?? ''}
        data-early={early}
        px="sm"
        aria-label={label}
        aria-pressed={isPressed}
        loading={loading}
        disabled={disabled}
        onClick={onClick}
        data-testid={testId}
      >
        <Glyph size={18} aria-hidden />
        <span className={classes['word']}>{label}</span>
      </Button>
    </Tooltip>
  );
}
