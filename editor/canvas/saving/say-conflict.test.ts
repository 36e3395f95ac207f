import { createInstance } from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { changeConfig } from '../../../engine/scenario/edit/change-config.ts';
import { removeNodes } from '../../../engine/scenario/edit/remove-nodes.ts';
import { diffVersions } from '../../../engine/scenario/diff-versions.ts';
import type { Graph } from '../../../engine/scenario/graph.ts';
import type { Json } from '../../../engine/scenario/json.ts';
import { mergeDrafts } from '../../../engine/scenario/merge/merge-drafts.ts';
import { STAGE_LABELS } from '../../../engine/scenario/stage.ts';
import { NO_RULES } from '../../../engine/scenario/rules.ts';
import { catalogue } from '../../../engine/steps/catalogue.ts';
import { draw } from '../../../test/setup/draw.ts';
import { en } from '../en.ts';
import { fr } from '../fr.ts';
import { openLive } from '../live-store.ts';
import { sayConflict } from './say-conflict.ts';
import { sayNews } from './say-news.ts';

const i18n = createInstance();
beforeAll(() => i18n.init({ lng: 'en', defaultNS: 'canvas', resources: { fr: { canvas: fr }, en: { canvas: en } } }));
const names = {
  ...openLive().getState().names,
  template: new Map([
    ['t1', 'Welcome'],
    ['t2', 'Hello'],
  ]),
};

const base = draw(
  {
    Start: ['event-received', { name: 'came' }],
    Rest: ['wait', { duration: { amount: 3, unit: 'days' } }],
    Hear: ['wait-for-event', { listens: [], timeout: { amount: 1, unit: 'days' } }],
    Mail: ['send-email', { template: 't1' }],
    Ripe: ['branch', { condition: { join: 'all', of: [{ on: 'score', op: 'at-least', value: 10 }] } }],
    Over: ['end', { result: 'done' }],
    Grade: ['set-stage', { stage: 'MCL' }],
  },
  ['Start > Rest', 'Rest.timeout > Mail', 'Mail.sent > Ripe', 'Ripe.yes > Over'],
);
const set = (id: string, name: string, value: Json): Graph =>
  changeConfig(base, id, { ...base.nodes.find((node) => node.id === id)?.config, [name]: value }, catalogue);
const led = (to: string): Graph => ({
  ...base,
  edges: base.edges.map((edge) => (edge.from === 'Start' ? { ...edge, to } : edge)),
});
const ruled = (more: Partial<typeof NO_RULES>): Graph => ({ ...base, rules: { ...NO_RULES, ...more } });

function said(mine: Graph, theirs: Graph, language: 'fr' | 'en' = 'en') {
  const sides = { base, mine, theirs };
  const named = (graph: Graph) => ({ name: 'Drawn', graph });
  const drafts = { base: named(sides.base), mine: named(sides.mine), theirs: named(sides.theirs) };
  const conflicts = mergeDrafts(drafts, { catalogue, newId: () => 'new' })?.conflicts ?? [];
  const t = i18n.getFixedT(language, 'canvas');
  return conflicts.map((conflict) => sayConflict(conflict, { t, language, names, drawn: { mine, theirs } }));
}

const wait = (amount: number) => set('Rest', 'duration', { amount, unit: 'days' });
const score = (value: number) =>
  set('Ripe', 'condition', { join: 'all', of: [{ on: 'score', op: 'at-least', value }] });

it.each([
  ['a length of time', wait(4), wait(5), '“Rest”: length', '4 days', '5 days'],
  ['a condition', score(20), score(30), '“Ripe”: condition', 'score ≥ 20', 'score ≥ 30'],
  [
    'a thing chosen, by its name',
    set('Mail', 'template', 't2'),
    set('Mail', 'template', ''),
    '“Mail”: mail template',
    'Hello',
    'empty',
  ],
  [
    'one of a few, as the form calls it',
    set('Over', 'result', 'converted'),
    set('Over', 'result', 'nurture'),
    '“Over”: result',
    'Converted',
    'To nurture further',
  ],
  [
    'a stage, by its name',
    set('Grade', 'stage', 'MQL'),
    set('Grade', 'stage', 'SQL'),
    '“Grade”: stage',
    STAGE_LABELS.MQL.en,
    STAGE_LABELS.SQL.en,
  ],
  [
    'a deletion',
    removeNodes(base, ['Rest'], catalogue),
    wait(5),
    'The step “Rest”',
    'delete it',
    'keep it: Wait 5 days',
  ],
  ['a way', led('Mail'), led('Over'), 'Where “then” of “Start” leads', 'Mail', 'Over'],
  [
    'a rule',
    ruled({ reentry: { mode: 'after-exit' } }),
    ruled({ reentry: { mode: 'after-days', days: 30 } }),
    'The rule for entering again',
    'A lead may enter this scenario again after it has left',
    'A lead may enter this scenario again 30 days after it last did, once it has left',
  ],
  [
    'a part of sending',
    ruled({ sending: { ...NO_RULES.sending, perHour: 10 } }),
    ruled({ sending: { ...NO_RULES.sending, perHour: 20 } }),
    'The rule for sending',
    'At most 10 of its mails leave an hour',
    'At most 20 of its mails leave an hour',
  ],
])('tells %s', (_what, mine, theirs, thing, one, other) => {
  expect(said(mine, theirs)).toEqual([{ thing, mine: one, theirs: other }]);
});

it.each([
  ['en', 'Name of a group', 'A note on the canvas'],
  ['fr', 'Nom d’un groupe', 'Une note sur le canevas'],
] as const)('tells a group’s name from a note (%s)', (language, group, note) => {
  const drawn = (path: readonly string[], mine: Json = 'Fair') =>
    sayConflict(
      { path, mine, theirs: 'Expo', taken: 'mine' },
      { t: i18n.getFixedT(language, 'canvas'), language, names, drawn: { mine: base, theirs: base } },
    );
  expect(drawn(['groups', 'g', 'name'])).toMatchObject({ thing: group, theirs: expect.stringContaining('Expo') });
  expect(drawn(['groups', 'g'], { id: 'g', name: 'Fair', steps: [] }).mine).toMatch(/^.{1,2}Fair.{1,2}$/);
  expect(drawn(['notes', 'n', 'text']).thing).toBe(note);
});

it('tells it in French', () => {
  expect(said(wait(4), wait(5), 'fr')[0]).toMatchObject({ mine: expect.stringContaining('4 jours') });
});

it('tells in one line who changed what', () => {
  const t = i18n.getFixedT('en', 'canvas');
  const news = {
    by: { id: 'c', name: 'Camille' },
    changed: diffVersions(base, changeConfig(ruled({ reentry: { mode: 'after-exit' } }), 'Mail', {}, catalogue)),
    drawn: [],
    isRenamed: false,
    hasMine: true,
    isRestored: false,
  };
  expect(sayNews(news, 'me', t)).toBe('Camille changed 1 step and the rules; your changes are kept.');
  expect(sayNews({ ...news, hasMine: false }, 'c', t)).toBe('In another tab, you changed 1 step and the rules.');
  const nothing = { ...news, changed: diffVersions(base, base) };
  expect(sayNews({ ...nothing, by: null }, 'me', t)).toBe(
    'Somebody changed the looks of the drawing; your changes are kept.',
  );
  expect(sayNews({ ...nothing, drawn: ['notes', 'groups'] }, 'me', t)).toBe(
    'Camille changed the notes and the groups; your changes are kept.',
  );
  expect(sayNews({ ...nothing, drawn: ['groups'] }, 'me', i18n.getFixedT('fr', 'canvas'))).toBe(
    'Camille a modifié les groupes ; vos changements sont conservés.',
  );
  expect(sayNews({ ...nothing, isRestored: true }, 'me', t)).toBe('What was not saved is back.');
});
