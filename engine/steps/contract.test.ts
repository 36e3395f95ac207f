import { OFFICE_HOURS } from '../scenario/calendar.ts';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { answerSimulated, type SimulatedLead } from '../scenario/simulated-lead.ts';
import { drawGraph } from '../scenario/draw-graph.ts';
import { frenchSpaces } from '../scenario/french-spaces.ts';
import type { JsonObject } from '../scenario/json.ts';
import type { Localized } from '../scenario/localized.ts';
import { NO_RULES } from '../scenario/rules.ts';
import { RANDOM_CONFIGS, RANDOM_KNOWN } from '../../test/setup/random-graph.ts';
import { seededDice } from '../scenario/seeded-dice.ts';
import { validateGraph } from '../scenario/validate.ts';
import { configsOf as examplesOf } from '../own-steps/check-step.ts';
import { loadOwnSteps } from '../own-steps/load-own-steps.ts';
import { catalogue, extendCatalogue } from './catalogue.ts';
import { STEP_CATEGORIES, type AnyStep, type BoundPart, type BoundStep } from './step-definition.ts';

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LEAD: SimulatedLead = {
  profile: {},
  score: 0,
  stage: 'MCL',
  tags: [],
  mailConsent: true,
  refusedTopics: [],
  events: [],
};
const NOW = Date.parse('2026-06-01T10:00:00Z');

const stepsDir = process.env['PEPINIERE_STEPS'] ?? '';
const own = await loadOwnSteps(stepsDir === '' ? null : resolve(stepsDir));
extendCatalogue(own.steps);
const folder = own.folder ?? fileURLToPath(new URL('.', import.meta.url));

const steps = [...catalogue.values()].map((step): [string, AnyStep] => [step.kind, step]);
/** The product's kinds; with PEPINIERE_STEPS, those of that folder. */
const tried = own.folder === null ? steps : steps.filter(([kind]) => own.steps.some((step) => step.kind === kind));
const say = (to: string, id: string): string => `${to} ${id}`;

/** Many valid configs of a kind, so that every branch of its functions is met. */
function configsOf(kind: string): JsonObject[] {
  const dice = seededDice(1);
  const step = own.steps.find((candidate) => candidate.kind === kind);
  if (step !== undefined) return [...examplesOf(step)];
  return Array.from({ length: 40 }, () => RANDOM_CONFIGS[kind]?.(dice, ['mail-1']) ?? {});
}

const boundOf = (step: AnyStep): BoundStep[] => configsOf(step.kind).map((config) => step.with(config));
const partsOf = (step: AnyStep): [BoundStep, string, BoundPart][] =>
  boundOf(step).flatMap((bound) =>
    step.parts.map((name): [BoundStep, string, BoundPart] => [bound, name, bound.part(name)]),
  );

const facts = (step: BoundStep) => answerSimulated(LEAD, step.needs, NOW, 'run-1');
const sight = (step: BoundStep) => ({
  node: 'here',
  visit: 1,
  key: 'run-1:here:1',
  lead: 'lead-1',
  sending: NO_RULES.sending,
  outcomes: {},
  facts: facts(step),
  now: NOW,
  enteredAt: NOW,
  zone: 'Europe/Paris',
  calendar: OFFICE_HOURS,
});

/** All a part can come to; empty for one that ends the run. */
function outcomesOf(step: BoundStep, part: BoundPart): readonly string[] {
  switch (part.does) {
    case 'decide':
      return [part.decide(sight(step)).outcome];
    case 'wait':
      return [...part.wait(sight(step)).listens.map(({ outcome }) => outcome), 'timeout'];
    case 'perform':
      return part.outcomes;
    case 'end':
      return [];
  }
}

function choicesOf(field: z.ZodType): unknown[] {
  const inner = field instanceof z.ZodDefault ? field.unwrap() : field;
  if (!(inner instanceof z.ZodEnum)) throw new Error('a select is drawn for a choice');
  return inner.options;
}

function expectBothLanguages(text: Localized | undefined, of: string): void {
  expect(text?.fr.trim(), `${of}, French`).toBeTruthy();
  expect(text?.en.trim(), `${of}, English`).toBeTruthy();
}

test('kinds are many, each once, in kebab case', () => {
  expect(steps.length).toBeGreaterThanOrEqual(12);
  expect(new Set(steps.map(([, { kind }]) => kind)).size).toBe(steps.length);
  for (const [kind] of steps) expect(kind).toMatch(KEBAB);
});

test('the first kind of each category stands where the palette shows its group', () => {
  const order = [...new Set(steps.map(([, { category }]) => STEP_CATEGORIES.indexOf(category)))];
  expect(order).toEqual(order.toSorted((a, b) => a - b));
});

test('every step of the folder can be used, and says by its examples how it is set', () => {
  expect(own.broken).toEqual([]);
  for (const { kind } of own.steps) expect(configsOf(kind), `examples of ${kind}`).not.toEqual([]);
});

describe.each(tried)('%s', (kind, step) => {
  test('lives in the folder named after it', () => {
    expect(existsSync(join(folder, kind, 'step.ts'))).toBe(true);
  });

  test('has a perform.ts if, and only if, a part of it acts in the world and no task queue has it', () => {
    const acts = partsOf(step).some(([, , part]) => part.does === 'perform');
    expect(existsSync(join(folder, kind, 'perform.ts'))).toBe(acts && step.taskQueue === undefined);
  });

  test('is presented in both languages', () => {
    expectBothLanguages(step.label, 'label');
    expectBothLanguages(step.help, 'help');
    expect(step.icon).toMatch(KEBAB);
    expect(step.version).toBeGreaterThanOrEqual(1);
  });

  test('has a control and a label for every field of its config', () => {
    const { schema } = step;
    if (!(schema instanceof z.ZodObject)) throw new Error('a config is an object');
    const fields: [string, z.ZodType][] = Object.entries(schema.shape);
    expect(fields.length).toBeGreaterThan(0);
    for (const [name, field] of fields) {
      const meta = field.meta();
      expectBothLanguages(meta?.label, `label of ${name}`);
      if (meta?.help !== undefined) expectBothLanguages(meta.help, `help of ${name}`);
      expect(meta?.widget, `widget of ${name}`).toBeTruthy();
      const options = meta?.options ?? {};
      expect(Object.keys(options)).toEqual(meta?.widget === 'select' ? choicesOf(field) : []);
      for (const [option, said] of Object.entries(options)) expectBothLanguages(said, `option ${option} of ${name}`);
    }
  });

  test('refuses fields it does not know', () => {
    const config = { ...configsOf(kind)[0], unheardOf: 1 };
    expect(step.read(config)).toHaveProperty('issues');
    expect(() => step.with(config)).toThrow(z.ZodError);
  });

  test('can be put on the canvas: fresh from the palette it is valid, or says where it is not', () => {
    const fields = step.schema instanceof z.ZodObject ? Object.keys(step.schema.shape) : [];
    for (const name of Object.keys(step.fresh)) expect(fields).toContain(name);
    const faults = validateGraph(drawGraph({ step: [kind, step.fresh] }), catalogue, RANDOM_KNOWN).filter(
      ({ code }) => code === 'config-invalid',
    );
    expect(faults.length > 0).toBe('issues' in step.read(step.fresh));
    for (const { path } of faults) expect(fields).toContain(path[0]);
    expect(step.draftOutlets(step.fresh)).not.toBeNull();
  });

  test('keeps its config as it is when it is read again', () => {
    for (const { config } of boundOf(step))
      expect(step.schema.parse(JSON.parse(JSON.stringify(config)))).toEqual(config);
  });

  test('says in one line what it does, in both languages', () => {
    for (const bound of boundOf(step)) {
      const said = bound.summary(say);
      expectBothLanguages(said, 'summary');
      expect(said.fr + said.en).not.toMatch(/undefined|\[object|\n/);
    }
  });

  test('tells itself as part of a path, and when a lead leaves by which way, in both languages', () => {
    const told = boundOf(step).map((bound) => ({ bound, said: bound.tell(say, (_step, outlet) => outlet) }));
    // A step of one's own that says nothing is told by its title and its summary.
    const isOwn = own.steps.some((one) => one.kind === kind);
    expect(told.filter(({ said }) => said === null && !isOwn)).toEqual([]);
    for (const { bound, said } of told) {
      if (said === null) continue;
      const ways = 'does' in said ? (said.ways ?? {}) : {};
      for (const [of, text] of Object.entries({ ...ways, itself: 'does' in said ? said.does : said.time })) {
        expectBothLanguages(text, of);
        expect(text.fr + text.en).not.toMatch(/undefined|\[object|\n|NaN/);
        for (const clause of [text.fr, text.en]) expect(clause).not.toMatch(/^\p{Lu}|^ | $|\.$/u);
        expect(frenchSpaces(text.fr)).toBe(text.fr);
      }
      const parting = bound.outlets.length > 1 ? bound.outlets.map(({ id }) => id) : [];
      expect(Object.keys(ways)).toEqual(expect.arrayContaining(parting));
    }
  });

  test('names its ways out, each once, in both languages, the same on the canvas', () => {
    for (const bound of boundOf(step)) {
      const ids = bound.outlets.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { id, label } of bound.outlets) {
        expect(id).toMatch(/^[a-z0-9-]{1,60}$/);
        expectBothLanguages(label, `outlet ${id}`);
      }
    }
    const [config] = configsOf(kind);
    expect(step.draftOutlets(config ?? {})).toEqual(step.with(config ?? {}).outlets);
  });

  test('comes to nothing but its ways out and its own parts, and to each of them', () => {
    for (const bound of boundOf(step)) {
      const met = new Set<string>();
      for (const name of step.parts) {
        const part = bound.part(name);
        for (const to of Object.values(part.goTo)) expect(step.parts).toContain(to);
        for (const outcome of outcomesOf(bound, part)) {
          if (Object.hasOwn(part.goTo, outcome)) continue;
          expect(bound.outlets.map(({ id }) => id)).toContain(outcome);
          met.add(outcome);
        }
        // What a part decides depends on the lead: one look does not show all it may come to.
        const inside = part.does === 'decide' ? [] : Object.keys(part.goTo);
        for (const outcome of inside) expect(outcomesOf(bound, part)).toContain(outcome);
      }
      const decides = step.parts.some((name) => bound.part(name).does === 'decide');
      const never = bound.outlets.map(({ id }) => id).filter((id) => !met.has(id));
      expect(decides ? [] : never).toEqual([]);
    }
  });

  test('ends runs only where it is an end, starts them only where it is a trigger', () => {
    expect(partsOf(step).some(([, , part]) => part.does === 'end')).toBe(step.category === 'end');
    for (const bound of boundOf(step)) expect(bound.starts('here') !== null).toBe(step.category === 'trigger');
  });

  test('simulates an outcome it can have, with effects of it', () => {
    const dice = seededDice(1);
    for (const [bound, , part] of partsOf(step)) {
      if (part.does !== 'perform') continue;
      for (const isCapped of [false, true])
        for (const answer of [
          null,
          { status: 200, body: '{}' },
          { status: 404, body: '' },
          { status: 503, body: '' },
        ]) {
          const moment = { ...sight(bound), isCapped, answer };
          const outcome = part.refuses(facts(bound), moment)?.outcome ?? part.simulate(facts(bound), dice, moment);
          expect(part.outcomes).toContain(outcome);
          expect(Array.isArray(part.effects(outcome, facts(bound), moment))).toBe(true);
          const mails = part.effects('no such outcome', facts(bound), moment).filter(({ effect }) => effect === 'mail');
          expect(mails).toEqual([]);
        }
    }
  });

  test('points at what it refers to within its config', () => {
    for (const { config, references } of boundOf(step))
      for (const { id, path } of references) {
        const found = path.reduce(
          (inside: unknown, key) =>
            typeof inside === 'object' && inside !== null
              ? Object.entries(inside).find(([name]) => name === String(key))?.[1]
              : undefined,
          config,
        );
        expect(found).toBe(id);
      }
  });
});
