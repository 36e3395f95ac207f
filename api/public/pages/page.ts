import type { Language } from '../../../engine/scenario/localized.ts';
import { html, Markup } from './html.ts';
import { pageStyle } from './page-style.ts';

/** Whose page it is: the company's name, postal address and colour (`#rrggbb`). */
export interface Brand {
  readonly company: string;
  readonly address: string;
  readonly colour: string;
}

/** One page of the company's: no script, nothing from elsewhere, its style by nonce. */
export interface Page {
  readonly language: Language;
  readonly title: string;
  readonly body: Markup;
}

/** A style sheet is no text to escape: it holds nothing but our own words and a checked colour. */
const styled = (colour: string): Markup => new Markup(pageStyle(colour));

/** The whole document; `nonce` is the one in its Content-Security-Policy. */
export function pageDocument({ language, title, body }: Page, brand: Brand, nonce: string): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${title}${brand.company !== '' && ` – ${brand.company}`}</title>
<style nonce="${nonce}">${styled(brand.colour)}</style>
</head>
<body>
${brand.company !== '' && html`<header class="bar">${brand.company}</header>`}
<main>${body}</main>
${brand.address !== '' && html`<footer>${brand.company}, ${brand.address}</footer>`}
</body>
</html>
`.text;
}
