import { Paper, Stack, Text, ThemeIcon } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface Props {
  readonly icon: Icon;
  /** One sentence on what this is for. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** What a page shows before there is anything: what it is for, and what to do. */
export function EmptyState({ icon: Glyph, children, action }: Props) {
  return (
    <Paper withBorder p="xl" data-testid="empty-state">
      <Stack align="center" gap="md" py="xl">
        <ThemeIcon variant="light" size={44} radius="xl" aria-hidden>
          <Glyph size={22} />
        </ThemeIcon>
        <Text ta="center" maw={460}>
          {children}
        </Text>
        {action}
      </Stack>
    </Paper>
  );
}
