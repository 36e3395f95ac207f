import { parse } from 'node-html-parser';
import { expectThat } from './differs.ts';
import type { ReceivedMail } from './mail-sink.ts';

/** What a prospect does with a mail: its first tracked link, and the address for one-click unsubscribing (RFC 8058). */
export interface MarketingMail {
  readonly click: string;
  readonly unsubscribe: string;
}

const header = ({ mail }: ReceivedMail, name: string): string =>
  mail.headers.find(({ key }) => key === name)?.value ?? '';

/** Reads a marketing mail as it came over SMTP; throws `Differs` where the law or the recipient misses something. */
export function readMarketingMail(received: ReceivedMail, firstName: string): MarketingMail {
  const { html = '', text = '' } = received.mail;
  expectThat(html.includes(firstName), 'the HTML part does not greet the lead by name');
  expectThat(text.includes(firstName), 'the text part does not greet the lead by name');
  expectThat(
    header(received, 'list-unsubscribe-post') === 'List-Unsubscribe=One-Click',
    'no List-Unsubscribe-Post header (RFC 8058)',
  );
  const unsubscribe = /<(https?:[^>]+)>/.exec(header(received, 'list-unsubscribe'))?.[1];
  expectThat(unsubscribe !== undefined, 'no address in List-Unsubscribe');
  const links = parse(html)
    .querySelectorAll('a')
    .map((link) => link.getAttribute('href') ?? '');
  expectThat(
    links.some((href) => href.includes('/u/')),
    'no visible unsubscribe link',
  );
  expectThat(!html.includes('/t/o/'), 'an open pixel without consent');
  const click = links.find((href) => href.includes('/t/c/'));
  expectThat(click !== undefined, 'no tracked link');
  return { click, unsubscribe };
}

/** Unsubscribes as a mail program does: one POST, no cookie, no page. */
export async function unsubscribeByOneClick(address: string): Promise<void> {
  const answer = await fetch(address, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    redirect: 'manual',
  });
  expectThat(answer.status === 200, `the one-click unsubscribe answers ${answer.status}`);
}

/** Follows a mail's link as a reader does: it leads on to the address the mail was written with. */
export async function follow(link: string): Promise<void> {
  const answer = await fetch(link, {
    redirect: 'manual',
    headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0' },
  });
  expectThat(answer.status === 302, `the tracked link answers ${answer.status}`);
}
