import { createContext, type FocusEvent } from 'react';

/** The field that a variable goes into: the one last written in. */
export interface VariableTarget {
  readonly element: HTMLInputElement | HTMLTextAreaElement;
  readonly change: (value: string) => void;
}

/** Told by each field when it is entered. */
export const VariableTargetContext = createContext<(target: VariableTarget) => void>(() => undefined);

/** Puts `inserted` where the cursor is, in place of what is selected. */
export function insertAtCursor({ element, change }: VariableTarget, inserted: string): void {
  const { value, selectionStart, selectionEnd } = element;
  const start = selectionStart ?? value.length;
  change(value.slice(0, start) + inserted + value.slice(selectionEnd ?? start));
  requestAnimationFrame(() => {
    element.focus();
    element.setSelectionRange(start + inserted.length, start + inserted.length);
  });
}

export type FieldFocus = FocusEvent<HTMLInputElement | HTMLTextAreaElement>;
