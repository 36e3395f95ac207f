import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';

/** Leads from what is played back to who is to be simulated. */
export function BackToSetup({ said, onBack }: { readonly said: string; readonly onBack: () => void }) {
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      px={0}
      style={{ alignSelf: 'flex-start' }}
      leftSection={<IconArrowLeft size={16} aria-hidden />}
      onClick={onBack}
    >
      {said}
    </Button>
  );
}
