import type { Page } from 'playwright-core';

/** More presses than there are stops: a frame has stops of its own, and the end of the page is one. */
const SPARE = 12;

/** Notes each stop of the keyboard on a page from now on, and says how many there are; to be run in it. */
function watchStops(): number {
  const isStop = (element: Element): element is HTMLElement =>
    element instanceof HTMLElement &&
    element.tabIndex >= 0 &&
    element.checkVisibility({ visibilityProperty: true }) &&
    element.closest('[inert]') === null &&
    // A frame is passed through by its own stops, of which this page learns nothing.
    !element.matches(':disabled, fieldset:disabled *, input[type="hidden"], iframe');
  const isOfGroup = (element: Element): boolean =>
    // Of radio buttons of one name, the keyboard stops at one.
    element instanceof HTMLInputElement &&
    element.type === 'radio' &&
    !element.checked &&
    document.querySelector(`input[type="radio"][name="${CSS.escape(element.name)}"]:checked`) !== null;
  const around = (element: Element): Element[] =>
    [element, element.nextElementSibling, element.parentElement, element.parentElement?.parentElement].filter(
      (one) => one instanceof Element,
    );
  const looks = (element: Element): string =>
    around(element)
      .map((one) => {
        const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } =
          getComputedStyle(one);
        return [outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor].join();
      })
      .join('|');
  const says = (element: Element): string => element.outerHTML.slice(0, 160);
  const stops = [...document.querySelectorAll('*')].filter((one) => isStop(one) && !isOfGroup(one));
  const before = new Map(stops.map((stop) => [stop, looks(stop)]));
  const unseen: string[] = [];
  const left = new Set<Element>(stops);
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element)) return;
    looks(target);
    for (const transition of document.getAnimations()) transition.finish();
    if (left.delete(target) && looks(target) === before.get(target))
      unseen.push(`focus is not seen on ${says(target)}`);
  });
  Reflect.set(window, '__stops', () => [...unseen, ...[...left].map((one) => `Tab does not come to ${says(one)}`)]);
  return stops.length;
}

/** Told of the stops since `watchStops`; to be run in the page. */
function toldOfStops(): string[] {
  const told: unknown = Reflect.get(window, '__stops');
  const lines: unknown = typeof told === 'function' ? told() : null;
  return Array.isArray(lines) ? lines.map(String) : ['nothing was watched'];
}

/** Goes through a page by Tab alone: what it does not come to, and where one does not see that it came; one line each. */
export async function walkByTab(page: Page): Promise<string[]> {
  const stops = await page.evaluate(watchStops);
  await Promise.all(Array.from({ length: stops + SPARE }, () => page.keyboard.press('Tab')));
  return page.evaluate(toldOfStops);
}
