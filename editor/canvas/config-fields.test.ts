import { expect, it } from 'vitest';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { configFields, fieldsInUse } from './config-fields.ts';

it.each([...catalogue.values()])('draws a form for $kind, every field labelled in both languages', (step) => {
  const fields = configFields(step);
  expect(fields.length).toBeGreaterThan(0);
  for (const { name, label } of fields) {
    expect(label.fr).not.toBe(name);
    expect(label.en).not.toBe(name);
  }
});

it.each([
  ['end', { result: 'other' }, { result: 'done' }, 'reason'],
  ['split', { metric: 'event' }, { metric: 'clicked' }, 'event'],
  ['sub-scenario', { mode: 'return' }, { mode: 'go-on' }, 'giveUpAfter'],
])('of %s, a setting that has no say is not shown', (kind, says, isSilent, setting) => {
  const step = catalogue.get(kind);
  if (step === undefined) throw new Error(`no step ${kind}`);
  const shown = (config: Record<string, string>) => fieldsInUse(step, config).map(({ name }) => name);
  expect(shown(says)).toContain(setting);
  expect(shown(isSilent)).not.toContain(setting);
});

it.each([...catalogue.values()])('what $kind shows only at times hangs on a setting of its own', (step) => {
  const fields = configFields(step);
  const hangOn = fields.flatMap(({ onlyWhen }) => (onlyWhen === null ? [] : [onlyWhen.setting]));
  expect(fields.map(({ name }) => name)).toEqual(expect.arrayContaining(hangOn));
});
