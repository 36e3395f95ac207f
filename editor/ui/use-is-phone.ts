import { useMediaQuery } from '@mantine/hooks';

/** Whether the window is a phone's: side by side becomes one below the other. Style sheets say the same width. */
export const useIsPhone = (): boolean =>
  useMediaQuery('(max-width: 700px)', undefined, { getInitialValueInEffect: false });
