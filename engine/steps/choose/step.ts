import { z } from 'zod';
import { condition } from '../../scenario/condition.ts';
import { factKey } from '../../scenario/facts.ts';
import { conditionNeeds, judgeCondition } from '../../scenario/judge-condition.ts';
import { json } from '../../scenario/json.ts';
import { conditionReferences } from '../condition-references.ts';
import { defineStep } from '../define-step.ts';
import { sayCondition } from '../say-condition.ts';
import type { Outlet } from '../step-definition.ts';
import { tellCondition } from '../tell-condition.ts';

/** `else` is where a lead goes that no way takes. */
const id = z.string().regex(/^(?!else$)[a-z0-9-]{1,30}$/, 'Small letters, digits and - are expected, 30 at most');
const name = z.string().trim().max(60);
const way = z.strictObject({ id, name, condition });

/** Ways as they are while somebody is still filling them in. */
const draft = z.object({ ways: z.array(z.object({ id, name: z.string() })) });

const outletsOf = (ways: readonly { readonly id: string; readonly name: string }[]): Outlet[] => [
  ...ways.map((one, index) => ({
    id: one.id,
    label: one.name === '' ? { fr: `voie ${index + 1}`, en: `way ${index + 1}` } : { fr: one.name, en: one.name },
    required: true,
  })),
  { id: 'else', label: { fr: 'sinon', en: 'otherwise' }, required: true },
];

/** Sends a lead the first of many ways whose condition holds. */
export const choose = defineStep({
  kind: 'choose',
  version: 1,
  category: 'decision',
  icon: 'git-fork',
  label: { fr: 'Choisir une voie', en: 'Choose a way' },
  help: {
    fr: 'Les conditions sont examinées dans l’ordre\u00a0: la première remplie décide. Si aucune ne l’est, le lead sort par «\u00a0sinon\u00a0».',
    en: 'Conditions are looked at in order: the first that holds decides. When none does, the lead leaves by “otherwise”.',
  },
  config: z.strictObject({
    ways: z
      .array(way)
      .min(1)
      .max(20)
      .refine((ways) => new Set(ways.map((one) => one.id)).size === ways.length)
      .meta({ label: { fr: 'Voies, dans l’ordre', en: 'Ways, in order' }, widget: 'ways' }),
  }),
  fresh: {
    ways: [
      { id: 'way-1', name: '', condition: { join: 'all', of: [{ on: 'score', op: 'at-least', value: 40 }] } },
      { id: 'way-2', name: '', condition: { join: 'all', of: [{ on: 'score', op: 'at-least', value: 20 }] } },
    ],
  },
  summary: ({ ways }, nameOf) => {
    const said = ways.map((one) => sayCondition(one.condition, nameOf));
    return { fr: said.map(({ fr }) => fr).join('\u00a0; '), en: said.map(({ en }) => en).join('; ') };
  },
  tell: ({ ways }, nameOf, wayOut) => {
    const told = ways.map((one, index) => {
      const { fr, en } = tellCondition(one.condition, nameOf, wayOut);
      const [named, called] = one.name === '' ? ['', ''] : [` («\u00a0${one.name}\u00a0»)`, ` (“${one.name}”)`];
      const [sinon, otherwise] = index === 0 ? ['', ''] : ['sinon, ', 'otherwise, '];
      return [one.id, { fr: `${sinon}${fr}${named}`, en: `${otherwise}${en}${called}` }] as const;
    });
    return {
      does: { fr: 'la première condition remplie décide', en: 'the first condition that holds decides' },
      ways: { ...Object.fromEntries(told), else: { fr: 'sinon', en: 'otherwise' } },
    };
  },
  outlets: ({ ways }) => outletsOf(ways),
  draftOutlets: (config) => {
    const { success, data } = draft.safeParse(config);
    return success ? outletsOf(data.ways) : null;
  },
  ways: ({ ways }) => [...ways.map((one) => ({ outlet: one.id, when: one.condition })), { outlet: 'else', when: null }],
  needs: ({ ways }) => {
    const queries = ways.flatMap((one) => conditionNeeds(one.condition));
    return [...new Map(queries.map((query) => [factKey(query), query])).values()];
  },
  references: ({ ways }) =>
    ways.flatMap((one, index) => conditionReferences(one.condition, ['ways', index, 'condition'])),
  does: {
    decide: ({ ways }, sight) => {
      const judged = ways.map((one) => ({ one, ...judgeCondition(one.condition, sight.facts, sight) }));
      const met = judged.find(({ holds }) => holds);
      // Of a lead that goes "otherwise", everything that did not hold is worth telling.
      const seen = met === undefined ? judged.flatMap((way) => way.seen) : met.seen;
      const join = met === undefined ? 'any' : met.one.condition.join;
      const way = met?.one.id ?? 'else';
      const told = judged.map((of) => ({ name: of.one.name, join: of.one.condition.join, seen: of.seen }));
      const unmet = met === undefined ? { ways: json.parse(told) } : {};
      return { outcome: way, because: { code: 'choice', data: { way, join, seen: json.parse(seen), ...unmet } } };
    },
  },
});
