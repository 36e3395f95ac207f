import { asNumber, folded } from './compare-values.ts';
import type { Comparison } from './condition.ts';
import { stage } from './stage.ts';
import { texts, words, type Values } from './analyse-values.ts';

/** What a comparison says about one thing (`key`) when it holds and when it does not. */
export interface Said {
  readonly key: string;
  readonly holds: Values;
  readonly fails: Values;
  /** It compares with something that is no constant: all that is known is that it answers the same while nothing changes. */
  readonly isOpaque: boolean;
}

const DAY = 1_440;
const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Swaps what is said where the comparison is worded the other way round. */
const worded = (said: Said, positive: boolean): Said =>
  positive ? said : { ...said, holds: said.fails, fails: said.holds };

const flag = (key: string, positive: boolean): Said =>
  worded({ key, holds: words(['yes']), fails: words(['no']), isOpaque: false }, positive);

const opaque = (about: unknown, positive = true): Said => ({
  ...flag(`says ${JSON.stringify(about)}`, positive),
  isOpaque: true,
});

function ofProfile({ field, op, value }: Extract<Comparison, { on: 'profile' }>): Said {
  const key = fieldKey(field);
  const is = folded(value);
  const number = asNumber(is);
  const said = (holds: Values, fails: Values): Said => ({ key, holds, fails, isOpaque: false });
  switch (op) {
    case 'is':
      return said(texts({ only: new Set([is]) }), texts({ not: new Set([is]) }));
    case 'is-not':
      return said(texts({ not: new Set([is]) }), texts({ only: new Set([is]) }));
    case 'contains':
      return opaque(['contains', field, is]);
    case 'greater':
    case 'less': {
      if (Number.isNaN(number)) return said(texts({ only: new Set() }), texts({}));
      const open = { at: number, open: true };
      const closed = { at: number, open: false };
      return op === 'greater'
        ? said(texts({ isNumber: true, low: open }), texts({ high: closed }))
        : said(texts({ isNumber: true, high: open }), texts({ low: closed }));
    }
  }
}

function ofTime({ op, from, to }: Extract<Comparison, { on: 'time' }>): Said {
  const [start, end] = [minutes(from), minutes(to)];
  const spans = (inside: readonly (readonly [number, number])[]): Values => ({
    of: 'time',
    spans: inside.filter(([first, last]) => first < last),
  });
  const outside =
    start < end
      ? spans([
          [0, start],
          [end, DAY],
        ])
      : spans(start === end ? [] : [[end, start]]);
  const inside =
    start < end
      ? spans([[start, end]])
      : spans(
          start === end
            ? [[0, DAY]]
            : [
                [0, end],
                [start, DAY],
              ],
        );
  return worded({ key: 'time', holds: inside, fails: outside, isOpaque: false }, op === 'between');
}

export const fieldKey = (field: string): string => `field ${field}`;
export const tagKey = (tag: string): string => `tag ${tag}`;
export const topicKey = (topic: string): string => `topic ${topic}`;
export const outcomeKey = (node: string): string => `outcome ${node}`;

/** What a comparison says, as far as it compares a thing with a constant; else that its answer stays what it is. */
export function saidBy(comparison: Comparison): Said {
  switch (comparison.on) {
    case 'profile':
      return ofProfile(comparison);
    case 'filled': {
      const empty = new Set(['']);
      const said: Said = {
        key: fieldKey(comparison.field),
        holds: texts({ not: empty }),
        fails: texts({ only: empty }),
        isOpaque: false,
      };
      return worded(said, comparison.op === 'is-set');
    }
    case 'score': {
      const at: Said = {
        key: 'score',
        holds: { of: 'number', least: comparison.value, below: Number.POSITIVE_INFINITY },
        fails: { of: 'number', least: Number.NEGATIVE_INFINITY, below: comparison.value },
        isOpaque: false,
      };
      return worded(at, comparison.op === 'at-least');
    }
    case 'stage': {
      const others = stage.options.filter((other) => other !== comparison.value);
      const said: Said = { key: 'stage', holds: words([comparison.value]), fails: words(others), isOpaque: false };
      return worded(said, comparison.op === 'is');
    }
    case 'tag':
      return flag(tagKey(comparison.value), comparison.op === 'has');
    case 'consent':
      return flag('consent', comparison.op === 'given');
    case 'topic':
      return flag(topicKey(comparison.topic), comparison.op === 'wants');
    case 'outcome': {
      const { node, value, op } = comparison;
      const said: Said = { key: outcomeKey(node), holds: words([value]), fails: words(null, [value]), isOpaque: false };
      return worded(said, op === 'is');
    }
    case 'weekday': {
      const days = comparison.days.map(String);
      const others = ['1', '2', '3', '4', '5', '6', '7'].filter((day) => !days.includes(day));
      return worded(
        { key: 'weekday', holds: words(days), fails: words(others), isOpaque: false },
        comparison.op === 'is',
      );
    }
    case 'time':
      return ofTime(comparison);
    case 'did': {
      const { op, ...about } = comparison;
      return opaque(about, op === 'did');
    }
    case 'answer':
      return opaque(comparison);
  }
}
