import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aLeadDocument } from '../../test/setup/a-lead-document.ts';
import { openTestApi, type TestApi, type TestCaller } from '../../test/setup/open-test-api.ts';
import type { LeadDocument } from '../../engine/store/leads.ts';

let api: TestApi;
let manager: TestCaller & { readonly cookie: string };
let managerId: string;
const MANY = 450;

const CREATED = new Date('2026-01-02T03:04:05Z');

const lead = (id: string, more: Partial<LeadDocument> = {}): LeadDocument =>
  aLeadDocument(id, { source: 'import', createdAt: CREATED, lastEventAt: CREATED, ...more });

beforeAll(async () => {
  api = await openTestApi({ PEPINIERE_DISPATCH: 'off' });
  const person = await api.person('manager', { language: 'fr' });
  managerId = person._id;
  manager = await api.browser(person);
  const many = Array.from({ length: MANY }, (_, index) => lead(`many-${String(index).padStart(3, '0')}`));
  await api.engine.store.leads.raw.insertMany([
    ...many,
    lead('zoe', {
      profile: { firstName: 'Zoé', company: '=cmd|calc' },
      score: 12.5,
      stage: 'MQL',
      tags: ['a', 'b;c'],
    }),
    lead('adam', { profile: { firstName: 'Adam' }, stage: 'MQL', lastEventAt: new Date('2026-02-01T03:04:05Z') }),
  ]);
});
afterAll(() => api.close());

async function csv(path: string, who: TestCaller = manager): Promise<string[][]> {
  const { status, body, headers } = await who.call('GET', path);
  expect(status).toBe(200);
  expect(headers.get('content-type')).toMatch(/^text\/csv/);
  return Papa.parse<string[]>(String(body).trimEnd()).data;
}
const exported = () => api.engine.store.audit.many({ what: 'list-exported' }, { sort: { _id: -1 }, limit: 1 });

describe('a list as CSV', () => {
  test('holds what is listed with the present filters, in the present order, in the words of who asks', async () => {
    const rows = await csv('/api/v1/leads.csv?stage=MQL&sort=name');
    const came = '2026-01-02 03:04:05';
    expect(rows).toEqual([
      ['Nom', 'E-mail', 'Société', 'Phase', 'Score', 'Étiquettes', 'Source', 'Arrivé le', 'Dernier événement'],
      ['Adam', 'adam@example.com', '', 'MQL – présélectionné', '0', '', 'Import', came, '2026-02-01 03:04:05'],
      ['Zoé', 'zoe@example.com', "'=cmd|calc", 'MQL – présélectionné', '12,5', 'a, b;c', 'Import', came, came],
    ]);
  });

  test('holds the columns that are asked for, in English for who asks for it', async () => {
    const { body, headers } = await manager.call('GET', '/api/v1/leads.csv?search=zoe&columns=email,score&language=en');
    expect(body).toBe('E-mail,Score\r\nzoe@example.com,12.5\r\n');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="leads-\d{4}-\d\d-\d\d\.csv"$/);
    const raw = await fetch(`${api.url}/api/v1/leads.csv?search=zoe&columns=email`, {
      headers: { cookie: manager.cookie },
    });
    expect([...new Uint8Array(await raw.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  test('holds every page of it', async () => {
    const rows = await csv('/api/v1/leads.csv?sort=email&columns=email');
    expect(rows).toHaveLength(MANY + 3);
    expect(new Set(rows.map(([email]) => email)).size).toBe(MANY + 3);
  });

  test('is for who may see the list, and of it what they may see', async () => {
    expect((await api.call('GET', '/api/v1/leads.csv')).status).toBe(401);
    const rep = await api.person('rep');
    await api.engine.store.leads.raw.updateOne({ _id: 'adam' }, { $set: { owner: rep._id } });
    const theirs = await api.browser(rep);
    expect(await csv('/api/v1/leads.csv?columns=email', theirs)).toEqual([['E-mail'], ['adam@example.com']]);
    expect((await theirs.call('GET', '/api/v1/scenarios.csv')).status).toBe(403);
  });

  test('is refused as a problem where the list is, or a column is unknown', async () => {
    for (const query of ['sort=tags', 'stage=nowhere', 'columns=password', 'language=de', 'other=1']) {
      const { status, body } = await manager.call('GET', `/api/v1/leads.csv?${query}`);
      expect([status, body.code]).toEqual([422, 'input-invalid']);
    }
    expect((await manager.call('GET', '/api/v1/leads.csv?segment=none')).body.code).toBe('segment-unknown');
  });

  test('is written down with who took which, and how many, but not whom they looked for', async () => {
    await csv('/api/v1/leads.csv?search=zoe&stage=MQL&columns=email');
    const [entry] = await exported();
    expect(entry).toMatchObject({
      by: managerId,
      done: 1,
      data: { list: 'leads', columns: ['email'], filters: { stage: 'MQL' }, searched: true },
    });
    expect(JSON.stringify(entry)).not.toContain('zoe');
    const { body: page } = await manager.call('GET', '/api/v1/leads?sort=email&limit=1');
    await csv(`/api/v1/leads.csv?sort=email&columns=score&cursor=${page.next}`);
    expect(page.next).toEqual(expect.any(String));
    expect(JSON.stringify(await exported())).not.toContain(page.next);
  });

  test('is written down before anything leaves, and what left of one that is broken off', async () => {
    const stop = new AbortController();
    const { body } = await fetch(`${api.url}/api/v1/leads.csv`, {
      headers: { cookie: manager.cookie },
      signal: stop.signal,
    });
    await body?.getReader().read();
    const [begun] = await exported();
    expect(begun?.data).toMatchObject({ list: 'leads', searched: false });
    stop.abort();
    await expect.poll(async () => (await exported())[0]?.done).toBeGreaterThan(0);
  });

  test.each(['deliveries', 'hand-offs'])(
    'is given of %s too, in the state that is shown, and written down',
    async (path) => {
      const state = path === 'deliveries' ? 'sent' : 'open';
      expect(await csv(`/api/v1/${path}.csv?state=${state}&columns=scenario`)).toEqual([['Scénario']]);
      expect((await exported())[0]).toMatchObject({ done: 0, data: { filters: { state } } });
      expect((await manager.call('GET', `/api/v1/${path}.csv?state=nowhere`)).status).toBe(422);
    },
  );

  test('is given of people and of API keys, found and in order as they are listed', async () => {
    await api.person('rep', { name: 'Zénobie', email: 'a-rep@example.com', openHandOffs: 2 });
    await api.person('rep', { name: 'Abel', email: 'z-rep@example.com' });
    const columns = 'columns=name,role,sells,open,state';
    expect(await csv(`/api/v1/people.csv?search=-rep@&sort=-name&${columns}`)).toEqual([
      ['Nom', 'Rôle', 'Reçoit des leads', 'Leads à traiter', 'Accès'],
      ['Zénobie', 'Commercial', 'oui', '2', 'pas encore connecté'],
      ['Abel', 'Commercial', 'oui', '0', 'pas encore connecté'],
    ]);
    expect((await exported())[0]).toMatchObject({ done: 2, data: { list: 'people', searched: true } });
    const byEmail = await manager.call('GET', '/api/v1/people?search=zenobie&sort=email');
    expect(byEmail.body.items).toMatchObject([{ email: 'a-rep@example.com' }]);
    const admin = await api.browser(await api.person('admin', { language: 'fr' }));
    for (const name of ['Site', 'CRM']) await admin.call('POST', '/api/v1/api-keys', { name, role: 'manager' });
    expect(await csv('/api/v1/api-keys.csv?sort=name&columns=name,role', admin)).toEqual([
      ['Nom', 'Rôle'],
      ['CRM', 'Lead manager'],
      ['Site', 'Lead manager'],
    ]);
    expect((await admin.call('GET', '/api/v1/api-keys?search=crm')).body.items).toHaveLength(1);
    expect((await manager.call('GET', '/api/v1/api-keys.csv')).status).toBe(403);
  });

  test('is given of inbound webhooks', async () => {
    for (const name of ['Boutique', 'Annuaire']) {
      const mapping = { email: 'email', event: 'ordered', profile: [], properties: [] };
      expect((await manager.call('POST', '/api/v1/webhooks-in', { name, mapping })).status).toBe(200);
    }
    expect(await csv('/api/v1/webhooks-in.csv?search=ANNU&columns=name,event')).toEqual([
      ['Nom', 'Événement'],
      ['Annuaire', 'ordered'],
    ]);
  });

  test('of what tells of nobody is not written down', async () => {
    await manager.call('POST', '/api/v1/scenarios', { name: 'Été' });
    const before = await exported();
    expect((await csv('/api/v1/scenarios.csv?search=ete&columns=name,status')).slice(1)).toEqual([
      ['Été', 'Brouillon'],
    ]);
    expect(await exported()).toEqual(before);
  });
});
