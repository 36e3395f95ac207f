import { useEffect, useState } from 'react';

/** For a dialog that is on the page only while it is open: when it goes, the keyboard is back where it was before. */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    },
    [before],
  );
}
