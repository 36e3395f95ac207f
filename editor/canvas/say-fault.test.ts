import { createInstance } from 'i18next';
import { expect, it } from 'vitest';
import { catalogue } from '../../engine/steps/catalogue.ts';
import type { Json, JsonObject } from '../../engine/scenario/json.ts';
import { en } from './en.ts';
import { sayFieldFault } from './say-fault.ts';

const i18n = createInstance();
void i18n.init({
  lng: 'en',
  resources: { en: { canvas: en } },
  interpolation: { escapeValue: false },
  initAsync: false,
});

/** What stands below the settings of a step that is set up like this, the first fault of each. */
function said(kind: string, config: JsonObject): string[] {
  const step = catalogue.get(kind);
  if (step === undefined) throw new Error(`no such kind: ${kind}`);
  const read = step.read(config);
  if (!('issues' in read)) return [];
  return read.issues.map(({ path, code, message }) =>
    sayFieldFault(
      {
        code: 'config-invalid',
        path: path.map((key) => (typeof key === 'number' ? key : String(key))),
        data: { issue: code, message },
      },
      { config, schema: step.schema },
      i18n.getFixedT('en', 'canvas'),
      'en',
    ),
  );
}

it.each<[string, string, Record<string, Json>, string]>([
  ['nothing is typed yet', 'webhook', { url: '', sends: 'lead' }, 'To be filled in'],
  ['there is no list yet', 'wait-until-time', { days: [], at: '10:00', holidays: 'skip' }, 'To be filled in'],
  ['a number is outside its bounds', 'jump', { times: 0 }, 'Between 1 and 100'],
  ['a text is too long', 'add-score', { points: 1, reason: 'x'.repeat(1_000) }, '120 characters at most'],
  [
    'it is no web address',
    'webhook',
    { url: 'no address', sends: 'lead' },
    'A whole web address, like https://example.com/page',
  ],
  [
    'it can be no field',
    'profile-date',
    { field: 'né le', days: 0, side: 'before', at: '09:00', repeats: 'once' },
    'Letters without accents and digits, no spaces: birthDate',
  ],
  ['it is right but for what it says', 'add-score', { points: 0, reason: '' }, 'This value will not do'],
])('says what to do where %s', (_case, kind, config, words) => {
  expect(said(kind, config)).toContain(words);
});
