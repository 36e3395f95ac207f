import PostalMime from 'postal-mime';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ScriptedSmtp, scriptedSmtp } from '../../test/setup/scripted-smtp.ts';
import { marketingHeaders } from './marketing-headers.ts';
import { messageId } from './message-id.ts';
import { type OutgoingMail, openPost, type Post } from './post.ts';

const unsigned = async () => null;
let smtp: ScriptedSmtp;
let post: Post;
beforeAll(async () => {
  smtp = await scriptedSmtp();
  post = openPost(smtp.url, unsigned, 1_500);
});
afterAll(async () => {
  await post.close();
  await smtp.close();
});
beforeEach(() => {
  smtp.received.length = 0;
});

const unsubscribe = `https://app.example/u/k1.${'a'.repeat(24)}:${'b'.repeat(24)}:${'n'.repeat(60)}:1.${'c'.repeat(22)}`;
const mail = (changes: Partial<OutgoingMail> = {}): OutgoingMail => ({
  messageId: messageId('e:n:1', 'pepins.example'),
  from: { name: 'Équipe, Pépins', address: 'bonjour@pepins.example' },
  replyTo: 'reponse@pepins.example',
  to: 'p@example.com',
  subject: 'Été à Lyon',
  html: '<p>Bonjour, ça va ?</p>',
  text: 'Bonjour, ça va ?',
  headers: marketingHeaders({
    unsubscribeUrl: unsubscribe,
    unsubscribeTo: 'unsubscribe+1@retours.pepins.example',
    domain: 'pepins.example',
    scenario: 's1',
    template: 't1',
  }),
  ...changes,
});
/** More than the buffers between here and the server hold. */
const big = mail({ html: `<p>${'abcdefghij '.repeat(1_000_000)}</p>` });

describe('a mail that the server takes', () => {
  test('is whole: both parts, sender, subject, one-click headers (RFC 8058), Message-ID', async () => {
    smtp.script('accept');
    expect(await post.deliver(mail())).toMatchObject({ state: 'sent', reply: expect.stringMatching(/^250/) });
    const [{ raw } = { raw: Buffer.alloc(0) }] = smtp.received;
    const parsed = await PostalMime.parse(raw);
    const header = (name: string) => parsed.headers.filter(({ key }) => key === name).map(({ value }) => value);
    expect(parsed).toMatchObject({
      from: { name: 'Équipe, Pépins', address: 'bonjour@pepins.example' },
      to: [{ address: 'p@example.com' }],
      replyTo: [{ address: 'reponse@pepins.example' }],
      subject: 'Été à Lyon',
      messageId: messageId('e:n:1', 'pepins.example'),
    });
    expect(parsed.html).toContain('ça va ?');
    expect(parsed.text).toContain('ça va ?');
    expect(header('list-unsubscribe')).toEqual([`<${unsubscribe}>, <mailto:unsubscribe+1@retours.pepins.example>`]);
    expect(header('list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click']);
    expect(header('feedback-id')).toEqual([expect.stringMatching(/^s1:t1:marketing:[0-9a-f]{12}$/)]);
    expect(header('list-id')).toEqual(['<nurturing.pepins.example>']);
    expect(raw.toString()).toMatch(/^List-Unsubscribe: <https:[^\r\n]+>\r$/m);
  });

  test('goes to one address, however it is written, and a header can not be slipped in', async () => {
    smtp.script('accept');
    const delivery = await post.deliver(mail({ to: 'p@example.com, other@example.com' }));
    expect(smtp.received.flatMap(({ to }) => to)).not.toContain('other@example.com');
    expect(delivery.state).not.toBe('unknown');
    await post.deliver(mail({ subject: 'A\r\nBcc: other@example.com' }));
    const parsed = await PostalMime.parse(smtp.received.at(-1)?.raw ?? '');
    expect(parsed.headers.map(({ key }) => key)).not.toContain('bcc');
  });

  test('reads no file and no address that a text names', async () => {
    smtp.script('accept');
    await post.deliver(mail({ html: '<img src="file:///etc/passwd"><img src="cid:x">' }));
    expect((await PostalMime.parse(smtp.received[0]?.raw ?? '')).attachments).toEqual([]);
  });
});

describe('a mail that the server does not take', () => {
  test.each(['mail', 'rcpt', 'data'] as const)('is refused for good by a 5xx at %s', async (at) => {
    smtp.script({ at, code: 550, message: '5.1.1 no such user p@example.com' }, 'accept');
    expect(await post.deliver(mail())).toEqual({
      state: 'refused',
      code: '550 5.1.1',
      reply: '550 5.1.1 no such user p@example.com',
    });
    expect(await post.deliver(mail())).toMatchObject({ state: 'sent' });
  });

  test.each(['mail', 'rcpt', 'data'] as const)('is for later after a 4xx at %s', async (at) => {
    smtp.script({ at, code: 451, message: '4.7.1 greylisted' });
    expect(await post.deliver(mail())).toMatchObject({ state: 'later', code: '451 4.7.1', by: 'server' });
  });

  test('is for later when it is about us: refused greeting, credentials asked for, server going down', async () => {
    const fresh = openPost(smtp.url, unsigned, 1_500);
    smtp.script({ at: 'greeting', code: 554, message: 'not you' });
    expect(await fresh.deliver(mail())).toMatchObject({ state: 'later', by: 'connection' });
    await fresh.close();
    smtp.script({ at: 'mail', code: 530, message: '5.7.0 authenticate first' });
    expect(await post.deliver(mail())).toMatchObject({ state: 'later', code: '530 5.7.0', by: 'connection' });
    smtp.script({ at: 'data', code: 421, message: 'going down' });
    expect(await post.deliver(mail())).toMatchObject({ state: 'later', code: '421', by: 'connection' });
  });

  test('is for later when nobody listens', async () => {
    const nobody = openPost('smtp://127.0.0.1:1', unsigned, 1_500);
    expect(await nobody.deliver(mail())).toMatchObject({ state: 'later', reply: null, by: 'connection' });
    await expect(nobody.verify()).rejects.toMatchObject({ code: 'smtp-unreachable' });
    await nobody.close();
  });

  test('is for later when the connection breaks before the data, or within it', async () => {
    smtp.script({ cut: 'rcpt' });
    expect(await post.deliver(mail())).toMatchObject({ state: 'later', by: 'connection' });
    smtp.script({ cut: 'in-data' });
    expect(await post.deliver(big)).toMatchObject({ state: 'later', by: 'connection' });
    expect(smtp.received).toEqual([]);
  });
});

describe('a mail whose fate nobody knows', () => {
  test('was handed over whole before the connection broke', async () => {
    smtp.script({ cut: 'after-data' }, 'accept');
    expect(await post.deliver(mail())).toEqual({ state: 'unknown' });
    expect(smtp.received).toHaveLength(1);
    expect(await post.deliver(mail())).toMatchObject({ state: 'sent' });
    expect(smtp.received).toHaveLength(2);
  });

  test('was handed over whole and no answer came within the deadline', async () => {
    smtp.script({ silent: 'after-data' });
    const started = performance.now();
    expect(await post.deliver(mail())).toEqual({ state: 'unknown' });
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

describe('the last word before a mail is handed over', () => {
  test.each([
    ['no', async () => false],
    ['nothing that can be understood', () => Promise.reject(new Error('no answer'))],
  ])('breaks the connection off where it is %s: the server has not accepted it', async (_what, lastWord) => {
    smtp.script('accept');
    expect(await post.deliver(mail(), lastWord)).toMatchObject({ state: 'later', code: 'broken-off' });
    expect(await post.deliver(big, lastWord)).toMatchObject({ state: 'later', code: 'broken-off' });
    expect(smtp.received).toEqual([]);
    expect(await post.deliver(mail(), async () => true)).toMatchObject({ state: 'sent' });
    expect(smtp.received).toHaveLength(1);
  });

  test.each(['reset', 'end'] as const)(
    'finds a connection that just broke (%s): the server has not accepted it',
    async (how) => {
      smtp.script('accept');
      const breaking = async () => {
        smtp.breakOff(how);
        return true;
      };
      for (let n = 0; n < 3; n += 1)
        expect(await post.deliver(mail(), breaking)).toMatchObject({ state: 'later', by: 'connection' });
      expect(smtp.received).toEqual([]);
    },
  );

  test('that comes after the deadline hands nothing over', async () => {
    smtp.script('accept');
    let answer: (may: boolean) => void = () => undefined;
    const word = new Promise<boolean>((resolve) => (answer = resolve));
    expect(await post.deliver(mail(), () => word)).toMatchObject({ state: 'later', by: 'connection' });
    answer(true);
    expect(await post.deliver(mail())).toMatchObject({ state: 'sent' });
    expect(smtp.received).toHaveLength(1);
  });

  test('is not asked before the server has taken all but the end of it', async () => {
    smtp.script({ at: 'rcpt', code: 550, message: '5.1.1 no such user' }, 'accept');
    let asked = 0;
    const count = async () => (asked += 1) > 0;
    await post.deliver(mail(), count);
    expect(asked).toBe(0);
    await post.deliver(mail(), count);
    expect(asked).toBe(1);
  });
});

test('mails that follow each other leave by one connection', async () => {
  smtp.script('accept');
  const pooled = openPost(smtp.url, unsigned);
  const before = smtp.greeted();
  for (const to of ['a@example.com', 'b@example.com', 'c@example.com'])
    expect(await pooled.deliver(mail({ to }))).toMatchObject({ state: 'sent' });
  expect(smtp.received.map(({ to }) => to[0])).toEqual(['a@example.com', 'b@example.com', 'c@example.com']);
  expect(smtp.greeted() - before).toBe(1);
  await pooled.close();
});

test('no more run at once than there are connections, and none is forgotten', async () => {
  let running = 0;
  let most = 0;
  const results = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      post.inTurn(async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise(setImmediate);
        running -= 1;
        return index;
      }),
    ),
  );
  expect(results).toHaveLength(40);
  expect(most).toBe(8);
});
