/** Whether a key or the clipboard is meant for a drawing: nobody writes a text, and no dialog that the drawing is not in lies over it. */
export function isHere(target: EventTarget | null, frame: Element | null): boolean {
  if (!(target instanceof Element) || frame === null) return false;
  if (target.closest('input, textarea, select, [contenteditable="true"]') !== null) return false;
  const over = document.querySelectorAll('[role="dialog"]');
  const around = target.closest('[role="dialog"]');
  return around === frame.closest('[role="dialog"]') && (around !== null || over.length === 0);
}
