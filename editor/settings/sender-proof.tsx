import { Stack } from '@mantine/core';
import { DkimKeys } from './dkim-keys.tsx';
import { SenderChecks } from './sender-checks.tsx';

/** How the sender proves who it is: what the DNS says of it, and the keys that sign. */
export function SenderProof() {
  return (
    <Stack gap="xl" maw={720} style={{ overflowWrap: 'anywhere' }}>
      <SenderChecks />
      <DkimKeys />
    </Stack>
  );
}
