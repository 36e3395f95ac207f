import { type RefObject, useEffect } from 'react';
import { useStores, useUi } from './canvas-stores.ts';

/** Brings the keyboard to the first field of the settings of a step, note or group, by its key, when a field of its is gone to. */
export function useGoneTo(key: string, field: RefObject<HTMLElement | null>): void {
  const { ui } = useStores();
  const goTo = useUi((state) => state.goTo);
  useEffect(() => {
    if (goTo?.node !== key || goTo.field === null) return;
    field.current?.focus();
    ui.setState({ goTo: null });
  }, [goTo, key, field, ui]);
}
