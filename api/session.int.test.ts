import { OFFICE_HOURS } from '../engine/scenario/calendar.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApiKey } from '../engine/people/api-keys.ts';
import { ensureFirstAdmin } from '../engine/people/first-admin.ts';
import { makeOneTimeToken } from '../engine/people/one-time-links.ts';
import { hashPassword } from '../engine/people/password.ts';
import { openTestApi, type TestApi } from '../test/setup/open-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
  await api.engine.store.settings.raw.insertOne({
    _id: 'company',
    company: 'Company',
    address: 'Address',
    colour: '#123456',
    zone: 'UTC',
    language: 'en',
    sender: { name: 'Sender', email: 'sender@example.com', replyTo: null, returnDomain: null },
    privacyNotice: '',
    trackOpens: false,
    calendar: OFFICE_HOURS,
    topics: [],
    sendingPolicy: { cap: null },
    domainRate: { perMinute: null, except: [] },
  });
});
afterAll(() => api.close());

const PASSWORD = 'correct horse battery';
const cookieOf = (headers: Headers): string => headers.getSetCookie()[0]?.split(';')[0] ?? '';

async function withPassword(role: 'admin' | 'manager' | 'rep') {
  return api.person(role, { passwordHash: await hashPassword(PASSWORD) });
}

test('a password signs in; the cookie is out of reach of scripts and other sites', async () => {
  const person = await withPassword('manager');
  const signedIn = await api.call('POST', '/api/v1/session', { email: person.email.toUpperCase(), password: PASSWORD });
  expect(signedIn.status).toBe(200);
  expect(signedIn.headers.getSetCookie()[0]).toMatch(/; HttpOnly; SameSite=Lax$/);
  const { body } = await api.call('GET', '/api/v1/session', undefined, { cookie: cookieOf(signedIn.headers) });
  expect(body).toMatchObject({ person: { id: person._id, role: 'manager' }, company: 'Company', mailSandbox: true });
  expect(body.may).not.toContain('settings.write');
});

test('a wrong password, an unknown address and a closed account are refused in the same words', async () => {
  const person = await withPassword('rep');
  const closed = await api.person('rep', { passwordHash: await hashPassword(PASSWORD), active: false });
  const tries = [
    await api.call('POST', '/api/v1/session', { email: person.email, password: 'wrong' }),
    await api.call('POST', '/api/v1/session', { email: 'nobody@example.com', password: PASSWORD }),
    await api.call('POST', '/api/v1/session', { email: closed.email, password: PASSWORD }),
  ];
  for (const { status, body } of tries) expect({ status, body }).toEqual({ status: 401, body: tries[0]?.body });
});

test('only a hash of the session’s token is kept', async () => {
  const { cookie } = await api.browser(await api.person('rep'));
  const token = cookie.split('=')[1] ?? '';
  expect(token).not.toBe('');
  expect(await api.engine.store.sessions.one({ _id: token })).toBeNull();
});

test('a change needs the session’s CSRF token and comes from our own pages', async () => {
  const browser = await api.browser(await api.person('rep'));
  const change = (headers: Record<string, string>) =>
    api.call('PUT', '/api/v1/session/person', { language: 'fr' }, { cookie: browser.cookie, ...headers });
  const codes = [
    await change({}),
    await change({ 'x-csrf-token': 'x' }),
    await change({ 'x-csrf-token': browser.csrf, origin: 'https://evil.example' }),
    await change({ 'x-csrf-token': browser.csrf, origin: 'null' }),
    await change({ 'x-csrf-token': browser.csrf, 'sec-fetch-site': 'cross-site' }),
  ].map(({ body }) => body.code);
  expect(codes).toEqual(['csrf-refused', 'csrf-refused', 'origin-refused', 'origin-refused', 'origin-refused']);
  expect((await change({ 'x-csrf-token': browser.csrf, origin: api.url })).status).toBe(200);
});

test('another site cannot sign a browser in, nor send a form as JSON', async () => {
  const foreign = await api.call(
    'POST',
    '/api/v1/session',
    { email: 'a', password: 'b' },
    { origin: 'https://evil.example' },
  );
  expect(foreign.body.code).toBe('origin-refused');
  const form = await api.call('POST', '/api/v1/session', '{"email":"a","password":"b"}', {
    'content-type': 'text/plain',
  });
  expect(form.body.code).toBe('content-type-unsupported');
});

test('signing out ends the session', async () => {
  const browser = await api.browser(await api.person('rep'));
  expect((await browser.call('DELETE', '/api/v1/session')).status).toBe(200);
  expect((await browser.call('GET', '/api/v1/session')).status).toBe(401);
});

test('a new password ends every session and begins a new one', async () => {
  const person = await withPassword('rep');
  const [here, elsewhere] = [await api.browser(person), await api.browser(person)];
  const wrong = await here.call('PUT', '/api/v1/session/person', {
    password: { current: 'wrong', next: 'a new long password' },
  });
  expect(wrong.body.code).toBe('password-wrong');
  const changed = await here.call('PUT', '/api/v1/session/person', {
    password: { current: PASSWORD, next: 'a new long password' },
  });
  expect(changed.status).toBe(200);
  expect((await elsewhere.call('GET', '/api/v1/session')).status).toBe(401);
  expect((await here.call('GET', '/api/v1/session')).status).toBe(401);
  expect((await api.call('GET', '/api/v1/session', undefined, { cookie: cookieOf(changed.headers) })).status).toBe(200);
});

test.each([{ role: 'manager' }, { active: false }])(
  'a change of role or access (%o) ends the sessions',
  async (change) => {
    const admin = await api.browser(await api.person('admin'));
    const person = await api.person('rep');
    const browser = await api.browser(person);
    expect((await admin.call('PUT', `/api/v1/people/${person._id}`, { sells: false })).status).toBe(200);
    expect((await browser.call('GET', '/api/v1/session')).status).toBe(200);
    expect((await admin.call('PUT', `/api/v1/people/${person._id}`, change)).status).toBe(200);
    expect((await browser.call('GET', '/api/v1/session')).status).toBe(401);
  },
);

test('the last admin stays one, also when two take each other’s role at once', async () => {
  await api.engine.store.people.raw.updateMany({ role: 'admin' }, { $set: { active: false } });
  const [one, two] = [await withPassword('admin'), await withPassword('admin')];
  const [first, second] = [await api.browser(one), await api.browser(two)];
  const answers = await Promise.all([
    first.call('PUT', `/api/v1/people/${two._id}`, { role: 'rep' }),
    second.call('PUT', `/api/v1/people/${one._id}`, { role: 'rep' }),
  ]);
  expect(answers.map(({ status }) => status)).toContain(200);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(await api.engine.store.people.many({ role: 'admin', active: true })).toHaveLength(1);
});

test('admins who were invited and never came do not count, and inviting the last who can sign in demotes nobody', async () => {
  await api.engine.store.people.raw.updateMany({ role: 'admin' }, { $set: { active: false } });
  const last = await withPassword('admin');
  const admin = await api.browser(last);
  const invitation = { name: 'New', role: 'admin', sells: false, language: 'fr' };
  const { id } = (await admin.call('POST', '/api/v1/people', { ...invitation, email: 'never@example.com' })).body;
  const left = await admin.call('PUT', `/api/v1/people/${last._id}`, { role: 'rep' });
  expect({ status: left.status, code: left.body.code }).toEqual({ status: 409, code: 'last-admin' });
  // Who never came may be invited again as something else, or renamed, without anybody else being asked for.
  const again = { ...invitation, email: 'never@example.com', role: 'rep' };
  expect((await admin.call('POST', '/api/v1/people', again)).status).toBe(200);
  expect(await api.engine.store.people.one({ _id: id })).toMatchObject({ role: 'rep' });

  // The account of the first start has no password, and comes in by links.
  await api.engine.store.people.raw.updateOne({ _id: last._id }, { $set: { active: false } });
  await ensureFirstAdmin(api.engine);
  const first = await api.engine.store.people.one({ _id: 'admin' });
  const { secret } = await createApiKey(api.engine, 'key', 'admin');
  const authorization = { authorization: `Bearer ${secret}` };
  const demoting = { ...invitation, email: first?.email, role: 'rep' };
  const demoted = await api.call('POST', '/api/v1/people', demoting, authorization);
  expect({ status: demoted.status, code: demoted.body.code }).toEqual({ status: 409, code: 'person-exists' });
  expect(await api.engine.store.people.one({ _id: 'admin' })).toMatchObject({ role: 'admin' });
});

test('an invitation is mailed, lets its person choose a password, and works once', async () => {
  const admin = await api.browser(await api.person('admin'));
  const invitation = { email: 'New@Example.com', name: 'New', role: 'manager', sells: false, language: 'fr' };
  const invited = await admin.call('POST', '/api/v1/people', invitation);
  expect(invited.body.invitationLink).toContain('/invitation/');
  const token = invited.body.invitationLink.split('/').at(-1);
  expect(await api.engine.store.sends.one({ person: invited.body.id, state: 'sent' })).toMatchObject({
    to: 'new@example.com',
  });
  const listed = await admin.call('GET', '/api/v1/people');
  expect(listed.body.items).toContainEqual(
    expect.objectContaining({ id: invited.body.id, invited: true, cameIn: false }),
  );

  const short = await api.call('POST', '/api/v1/session/invitation', { token, name: 'New', password: 'short' });
  expect(short.body).toMatchObject({ code: 'input-invalid', faults: [{ pointer: '/password', code: 'too-small' }] });
  const accepted = await api.call('POST', '/api/v1/session/invitation', { token, name: 'New', password: PASSWORD });
  expect(accepted.status).toBe(200);
  expect(
    (await api.call('GET', '/api/v1/session', undefined, { cookie: cookieOf(accepted.headers) })).body.person.role,
  ).toBe('manager');
  const again = await api.call('POST', '/api/v1/session/invitation', { token, name: 'New', password: PASSWORD });
  expect({ status: again.status, code: again.body.code }).toEqual({ status: 410, code: 'link-used' });
  expect((await admin.call('POST', '/api/v1/people', invitation)).body.code).toBe('person-exists');
});

test('an invitation never overwrites whose address it is, though they never signed in, and names them', async () => {
  const admin = await api.browser(await api.person('admin'));
  const seller = await api.person('rep', { name: 'Salesperson 1', passwordHash: null, sells: true });
  const invitation = { email: seller.email, name: 'Other', role: 'admin', sells: false, language: 'en' };
  expect(await admin.call('POST', '/api/v1/people', invitation)).toMatchObject({
    status: 409,
    body: { code: 'person-exists', data: { name: 'Salesperson 1' } },
  });
  expect(await api.engine.store.people.one({ _id: seller._id })).toEqual(seller);
  const listed = await admin.call('GET', '/api/v1/people?limit=100');
  expect(listed.body.items).toContainEqual(expect.objectContaining({ id: seller._id, invited: false, cameIn: false }));
});

test('an administrator’s link lets somebody choose a new password once: the old one and every old session end', async () => {
  const administrator = await api.person('admin');
  const admin = await api.browser(administrator);
  const person = await withPassword('manager');
  const old = await api.browser(person);
  const { body: made } = await admin.call('POST', `/api/v1/people/${person._id}/password-link`, {});
  expect(made.link).toContain('/new-password/');
  // Until it is used, nothing is taken from them; of two links, the later one is good.
  expect((await old.call('GET', '/api/v1/session')).status).toBe(200);
  const { body: later } = await admin.call('POST', `/api/v1/people/${person._id}/password-link`, {});
  const choose = (link: string, password = 'a sentence nobody knows') =>
    api.call('POST', '/api/v1/session/password', { token: link.split('/').at(-1), password });
  expect((await choose(made.link)).body.code).toBe('link-used');
  expect((await choose(later.link, 'short')).body.code).toBe('input-invalid');
  const chosen = await choose(later.link);
  expect(chosen.status).toBe(200);
  const { body: session } = await api.call('GET', '/api/v1/session', undefined, { cookie: cookieOf(chosen.headers) });
  expect(session.person.id).toBe(person._id);
  expect((await choose(later.link)).status).toBe(410);
  expect((await old.call('GET', '/api/v1/session')).status).toBe(401);
  const signIn = (password: string) => api.call('POST', '/api/v1/session', { email: person.email, password });
  expect((await signIn(PASSWORD)).status).toBe(401);
  expect((await signIn('a sentence nobody knows')).status).toBe(200);

  expect((await old.call('POST', `/api/v1/people/${person._id}/password-link`, {})).status).toBe(401);
  const manager = await api.browser(await api.person('manager'));
  expect((await manager.call('POST', `/api/v1/people/${person._id}/password-link`, {})).status).toBe(403);
  await admin.call('PUT', `/api/v1/people/${person._id}`, { active: false });
  expect((await admin.call('POST', `/api/v1/people/${person._id}/password-link`, {})).body.code).toBe('person-unknown');

  const told = await api.engine.store.audit.many({ what: 'password-link-made', 'data.person': person._id });
  const { _id: by } = administrator;
  expect(told).toMatchObject([{ by, scenario: null }, { by }]);
  expect(told).toHaveLength(2);
});

test('a one-time link signs in one of many who use it at once', async () => {
  const person = await api.person('admin');
  const token = await makeOneTimeToken(api.engine, 'sign-in', person._id);
  const tries = await Promise.all(
    Array.from({ length: 10 }, () => api.call('POST', '/api/v1/session/link', { token })),
  );
  expect(tries.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(tries.filter(({ status }) => status === 410)).toHaveLength(9);
});

test('the first admin is spoken to in the language of the page where the link was used, until they choose one', async () => {
  const { people } = api.engine.store;
  await people.raw.deleteMany({ role: 'admin' });
  await ensureFirstAdmin(api.engine);
  const enter = async (language: string) => {
    const token = await makeOneTimeToken(api.engine, 'sign-in', 'admin');
    return cookieOf((await api.call('POST', '/api/v1/session/link', { token, language })).headers);
  };
  const spoken = async (cookie: string) =>
    (await api.call('GET', '/api/v1/session', undefined, { cookie })).body.person.language;
  expect(await spoken(await enter('en'))).toBe('en');
  expect(await spoken(await enter('fr'))).toBe('en');
});

test('a link is worthless for another purpose, and once it has expired', async () => {
  const person = await api.person('admin');
  const invitation = await makeOneTimeToken(api.engine, 'invitation', person._id);
  expect((await api.call('POST', '/api/v1/session/link', { token: invitation })).status).toBe(410);
  const late = await makeOneTimeToken({ ...api.engine, now: () => Date.now() - 11 * 60_000 }, 'sign-in', person._id);
  expect((await api.call('POST', '/api/v1/session/link', { token: late })).status).toBe(410);
});

test('failed passwords for one address are throttled where they come from, whoever else signs in', async () => {
  const strict = await openTestApi({ PEPINIERE_RATE_FACTOR: '1', PEPINIERE_TRUST_PROXY: '1' });
  try {
    const attempt = (email: string, ip = '203.0.113.1') =>
      strict.call('POST', '/api/v1/session', { email, password: 'wrong' }, { 'x-forwarded-for': ip });
    const tries = await Promise.all(Array.from({ length: 11 }, () => attempt('victim@example.com')));
    const statuses = tries.map(({ status }) => status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    expect(tries.find(({ status }) => status === 429)?.headers.get('retry-after')).not.toBeNull();
    expect((await attempt('other@example.com')).status).toBe(401);
    // Its owner elsewhere is not locked out.
    expect((await attempt('victim@example.com', '203.0.113.2')).status).toBe(401);
  } finally {
    await strict.close();
  }
});

test('under https the cookie is bound to the host and to https', async () => {
  const secure = await openTestApi({ PUBLIC_URL: 'https://pepiniere.example' });
  try {
    const person = await secure.person('rep', { passwordHash: await hashPassword(PASSWORD) });
    const { headers } = await secure.call('POST', '/api/v1/session', { email: person.email, password: PASSWORD });
    expect(headers.getSetCookie()[0]).toMatch(/^__Host-pepiniere=.*; Path=\/;.*; Secure; SameSite=Lax$/);
    expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
  } finally {
    await secure.close();
  }
});
