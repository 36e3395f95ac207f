import { expect, it } from 'vitest';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { configFields } from './config-fields.ts';

it.each([...catalogue.values()])('draws a form for $kind, every field labelled in both languages', (step) => {
  const fields = configFields(step);
  expect(fields.length).toBeGreaterThan(0);
  for (const { name, label } of fields) {
    expect(label.fr).not.toBe(name);
    expect(label.en).not.toBe(name);
  }
});
