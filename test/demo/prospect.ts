import { type HTMLElement, parse } from 'node-html-parser';
import { expectThat } from './differs.ts';

export interface Prospect {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly company: string;
}

const nameOf = (input: HTMLElement): string => input.getAttribute('name') ?? '';

function answers(form: HTMLElement, prospect: Prospect): URLSearchParams {
  const given = new URLSearchParams();
  for (const input of form.querySelectorAll('input[type=hidden]'))
    given.set(nameOf(input), input.getAttribute('value') ?? '');
  for (const box of form.querySelectorAll('input[type=checkbox]'))
    given.set(nameOf(box), box.getAttribute('value') ?? 'on');
  for (const [name, value] of Object.entries(prospect))
    if (form.querySelector(`[name="${name}"]`) !== null) given.set(name, value);
  return given;
}

/** Fills in a form page in a browser's way and answers the address of the thank-you page. */
export async function submitForm(address: string, prospect: Prospect): Promise<string> {
  const page = await fetch(address);
  expectThat(page.status === 200, `the form page answers ${page.status}`);
  const form = parse(await page.text()).querySelector('form');
  expectThat(form !== null, 'the form page has no form');
  const target = new URL(form.getAttribute('action') || address, address);
  const sent = await fetch(target, { method: 'POST', body: answers(form, prospect), redirect: 'manual' });
  const thanks = sent.headers.get('location');
  expectThat(sent.status === 303 && thanks !== null, `submitting the form answers ${sent.status}`);
  return new URL(thanks, address).href;
}

/** Downloads what the thank-you page offers and answers its bytes. */
export async function downloadMagnet(thanks: string): Promise<Buffer> {
  const page = await fetch(thanks);
  expectThat(page.status === 200, `the thank-you page answers ${page.status}`);
  const link = parse(await page.text())
    .querySelectorAll('a')
    .map((a) => a.getAttribute('href') ?? '')
    .find((href) => href.includes('/d/'));
  expectThat(link !== undefined, 'the thank-you page offers no download');
  const file = await fetch(new URL(link, thanks));
  expectThat(file.status === 200, `the download answers ${file.status}`);
  return Buffer.from(await file.arrayBuffer());
}
