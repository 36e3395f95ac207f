import type { Graph, GraphNode } from '../../../engine/scenario/graph.ts';
import type { Json } from '../../../engine/scenario/json.ts';
import type { Conflict } from '../../../engine/scenario/merge/conflict.ts';
import type { Side } from '../../../engine/scenario/merge/sides.ts';
import { NO_RULES, rules } from '../../../engine/scenario/rules.ts';
import { tellRules } from '../../../engine/scenario/words/tell-rules.ts';
import { outletsOf } from '../../../engine/scenario/edit/outlets-of.ts';
import { catalogue } from '../../../engine/steps/catalogue.ts';
import { type ConfigField, configFields } from '../config-fields.ts';
import { asList, asText } from '../draft-value.ts';
import type { fr } from '../fr.ts';
import { nameOf, type Names } from '../live-store.ts';
import { sayStep, saySummary } from '../say-step.ts';
import { sayValue } from '../say-value.ts';
import { uncapitalised } from '../uncapitalised.ts';
import { sayAtLength, type Words } from './say-at-length.ts';

/** One thing both changed, and what each made of it. */
export interface SaidConflict extends Readonly<Record<Side, string>> {
  readonly thing: string;
}

interface Asked extends Omit<Words, 'nameOf'> {
  readonly drawn: Readonly<Record<Side, Graph>>;
  readonly names: Names;
}

type Value = Json | undefined;
type Rule = keyof typeof fr.merge.rule;
const RULES: readonly string[] = ['reentry', 'goals', 'exits', 'sending'] satisfies Rule[];
const isRule = (rule: string): rule is Rule => RULES.includes(rule);

function tellers({ drawn, names, ...words }: Asked) {
  const { t, language } = words;
  const stepIn = (graph: Graph, id: string): GraphNode | undefined => graph.nodes.find((node) => node.id === id);
  const step = (id: string): GraphNode | undefined => stepIn(drawn.mine, id) ?? stepIn(drawn.theirs, id);
  const called = (id: string): string => {
    const found = step(id);
    return found === undefined ? t('merge.goneStep') : sayStep(found, language);
  };
  const name = nameOf(names, called, language);
  const say = (value: Value, field?: ConfigField): string => sayAtLength(value, { ...words, nameOf: name }, field);
  const outlet = (from: string, id: string): string => {
    const found = step(from);
    const outlets = found === undefined ? [] : (outletsOf(found, catalogue) ?? []);
    return outlets.find((one) => one.id === id)?.label[language] ?? id;
  };
  return { step, stepIn, called, name, say, outlet };
}

/** A setting's value: in a few words where these do, else as the step's summary tells it. */
function saySetting({ path, mine, theirs }: Conflict, asked: Asked): SaidConflict {
  const { t, language, drawn, names } = asked;
  const [, id = '', , field = ''] = path;
  const { step, stepIn, called, name, say } = tellers(asked);
  const found = step(id);
  const definition = found === undefined ? undefined : catalogue.get(found.kind);
  const setting = definition && configFields(definition).find((one) => one.name === field);
  // Of what is but a part of the setting, only the shape is known.
  const whole = path.length === 4 ? setting : undefined;
  const summary = (side: Side): string | null => {
    const there = stepIn(drawn[side], id);
    return there === undefined ? null : saySummary(there, drawn[side], names, language);
  };
  const summaries = { mine: summary('mine'), theirs: summary('theirs') };
  const one = (value: Value, side: Side): string => {
    const isTold = typeof value === 'object' && value !== null && summaries.mine !== summaries.theirs;
    const isLong = sayValue(whole, value, name, language) === undefined;
    return (isTold && isLong && path.length === 4 ? summaries[side] : null) ?? say(value, whole);
  };
  return {
    thing: t('merge.setting', {
      step: called(id),
      setting: uncapitalised(setting?.label[language] ?? t('field.unnamed')),
    }),
    mine: one(mine, 'mine'),
    theirs: one(theirs, 'theirs'),
  };
}

function sayWholeStep({ path, mine, theirs }: Conflict, asked: Asked): SaidConflict {
  const { t, language, drawn, names } = asked;
  const id = path[1] ?? '';
  const { stepIn, called } = tellers(asked);
  const one = (value: Value, side: Side): string => {
    if (value === undefined) return t('merge.deleted');
    const step = stepIn(drawn[side], id);
    const summary = step === undefined ? null : saySummary(step, drawn[side], names, language);
    return t('merge.keptAs', { summary: summary ?? t('node.incomplete') });
  };
  return { thing: t('merge.step', { step: called(id) }), mine: one(mine, 'mine'), theirs: one(theirs, 'theirs') };
}

/** The sentences that one value of a rule makes, of those told in plain words. */
function sayRule({ path, mine, theirs }: Conflict, asked: Asked): SaidConflict {
  const { t, language } = asked;
  const [, rule = '', part = ''] = path;
  const { name, say, called } = tellers(asked);
  const told = (value: Value): string[] => {
    const whole = part === '' ? { [rule]: value } : { [rule]: { ...NO_RULES.sending, [part]: value } };
    const read = rules.safeParse({ ...NO_RULES, ...whole });
    if (!read.success) return [];
    const pieces = tellRules(read.data, { language, name, wayOut: (_step, outlet) => outlet, isDrawn: () => true });
    return pieces.map((sentence) =>
      sentence.map((piece) => ('text' in piece ? piece.text : called(piece.numberOf))).join(''),
    );
  };
  const [ours, others] = [told(mine), told(theirs)];
  const only = (these: string[], those: string[], value: Value): string => {
    if (path.at(-1) === 'to') return typeof value === 'string' ? called(value) : t('merge.leaves');
    const left = these.filter((sentence) => !those.includes(sentence));
    return left.length === 0 ? say(value) : left.join('. ');
  };
  return {
    thing: isRule(rule) ? t(`merge.rule.${rule}`) : t('merge.rules'),
    mine: only(ours, others, mine),
    theirs: only(others, ours, theirs),
  };
}

/** Of a whole note or group, where one took it away, what it is known by. */
const partIn = (value: Value, part: string): Value =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, part)
    ? value[part]
    : value;

/** What both changed, in words: which thing, and what it is on each side. */
export function sayConflict(conflict: Conflict, asked: Asked): SaidConflict {
  const { path, mine, theirs } = conflict;
  const { t } = asked;
  const [of = '', first = '', second = ''] = path;
  const { called, say, outlet } = tellers(asked);
  const both = (thing: string, one: (value: Value) => string): SaidConflict => ({
    thing,
    mine: one(mine),
    theirs: one(theirs),
  });
  switch (of) {
    case 'name':
      return both(t('name'), say);
    case 'steps':
      if (path.length === 2) return sayWholeStep(conflict, asked);
      return second === 'title' ? both(t('merge.title', { step: called(first) }), say) : saySetting(conflict, asked);
    case 'ways':
      return both(t('merge.way', { step: called(first), outlet: outlet(first, second) }), (to) =>
        typeof to === 'string' ? called(to) : t('inspector.nowhere'),
      );
    case 'rules':
      return sayRule(conflict, asked);
    case 'loop':
      return both(t('merge.loop'), (ways) =>
        asList(ways)
          .map((way) => asList(way).map(asText))
          .map(([from = '', , to = '']) => `${called(from)} → ${called(to)}`)
          .join(', '),
      );
    case 'groups':
      return both(t(second === 'name' ? 'merge.groupName' : 'merge.group'), (value) => say(partIn(value, 'name')));
    default:
      return both(t(of === 'comments' ? 'merge.comment' : 'merge.note'), (value) => say(partIn(value, 'text')));
  }
}
