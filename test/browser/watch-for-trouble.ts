import type { BrowserContext } from 'playwright-core';

/** What a page that refuses an input kindly, or is offline, leaves in the console all the same. */
const REFUSED =
  /Failed to load resource: (the server responded with a status of (4\d\d) |net::ERR_INTERNET_DISCONNECTED)/;

/** A key that stands where its text should: `canvas.nodeHelp`. */
const KEY = /^[a-z][\w-]*(\.[\w-]+)+$/;

/** Notes what goes wrong on the pages of a context and is not part of a test: one line each. */
export async function watchForTrouble(context: BrowserContext, troubles: string[]): Promise<void> {
  await context.exposeBinding(
    '__trouble',
    ({ page }, told: string) => void troubles.push(`${new URL(page.url()).pathname}: ${told}`),
  );
  await context.addInitScript(() => {
    document.addEventListener(
      'securitypolicyviolation',
      ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
        const tell: unknown = Reflect.get(window, '__trouble');
        if (typeof tell === 'function') tell(`CSP ${violatedDirective} ${blockedURI} at ${sourceFile}:${lineNumber}`);
      },
    );
  });
  context.on('weberror', (error) => troubles.push(`uncaught: ${error.error().message}`));
  context.on('console', (message) => {
    if (message.type() === 'error' && !REFUSED.test(message.text())) troubles.push(`console: ${message.text()}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 500) troubles.push(`${response.status()} ${response.url()}`);
  });
}

/** The keys of missing texts, and unfilled variables, among what a page says; to be run in it. */
export function missingTexts(key: string): string[] {
  const looksMissing = (text: string): boolean => new RegExp(key).test(text.trim()) || /\{\{\w+\}\}/.test(text);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const said: string[] = [];
  while (walker.nextNode())
    if (walker.currentNode.parentElement?.closest('script, style, textarea, code, iframe') === null)
      said.push(walker.currentNode.textContent ?? '');
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]'))
    said.push(...['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''));
  return said.filter(looksMissing);
}

export const TEXT_KEY = KEY.source;
