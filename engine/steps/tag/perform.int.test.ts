import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestEngine } from '../../../test/setup/open-test-engine.ts';
import { performingFor } from '../../../test/setup/performing.ts';
import type { OpenEngine } from '../../open-engine.ts';
import { tag } from './perform.ts';

let engine: OpenEngine;
beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off' });
});
afterAll(() => engine.close());

test.each([
  ['add', 'remove', 'tag-added', ['warm']],
  ['remove', 'add', 'tag-removed', []],
] as const)(
  'performed twice, also at once, “%s” acts once; what came after it stays',
  async (action, other, type, tags) => {
    const { performing, lead } = await performingFor(engine);
    const before = { ...performing, key: `${performing.enrollment._id}:before:1` };
    await tag.perform({ action: other, tag: 'warm' }, before);
    const perform = () => tag.perform({ action, tag: 'warm' }, performing);
    await Promise.all([perform(), perform()]);
    expect(await lead()).toMatchObject({ tags });

    const later = { ...performing, key: `${performing.enrollment._id}:later:1` };
    await tag.perform({ action: other, tag: 'warm' }, later);
    expect(await perform()).toEqual({ outcome: 'next', because: { code: 'tag', data: { action, tag: 'warm' } } });
    expect((await lead())?.tags).not.toEqual(tags);
    expect(await engine.store.events.many({ lead: performing.enrollment.lead, type })).toMatchObject([
      { data: { tag: 'warm', node: 'n' } },
    ]);
  },
);
