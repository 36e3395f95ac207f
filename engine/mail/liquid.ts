import { Liquid, type Template } from 'liquidjs';
import { DomainError } from '../errors.ts';

const TAGS = ['assign', 'break', 'case', 'comment', 'continue', 'for', 'if', 'raw', 'unless'];
const FILTERS = [
  'append',
  'capitalize',
  'ceil',
  'default',
  'divided_by',
  'downcase',
  'first',
  'floor',
  'join',
  'last',
  'minus',
  'modulo',
  'plus',
  'prepend',
  'round',
  'size',
  'strip',
  'times',
  'truncate',
  'truncatewords',
  'upcase',
  'url_encode',
];
const LONGEST_SOURCE = 12_000;
const LONGEST_RESULT = 40_000;
/** Generous: a text that was checked is quick, and a busy machine must not fail a mail. */
const RENDER_LIMIT_MS = 2_000;

/** The values a mail may show: names, then fields; plain data only. */
export type LiquidScope = Readonly<
  Record<string, string | Readonly<Record<string, string | number | boolean | readonly (string | number | boolean)[]>>>
>;

/** A text parsed once, to be rendered for many leads. */
export interface LiquidText {
  /** Variables it reads, as `lead.firstName`. */
  readonly reads: readonly string[];
  /** Renders as plain text, within `limitMs`: the caller escapes it for where it goes. Throws `liquid-failed`. */
  readonly render: (scope: LiquidScope, limitMs?: number) => string;
}

const locked = (() => {
  const liquid = new Liquid({
    ownPropertyOnly: true,
    strictFilters: true,
    strictVariables: false,
    relativeReference: false,
    dynamicPartials: false,
    /** An empty map stands for the file system, so that nothing can be looked up. */
    templates: {},
    parseLimit: LONGEST_SOURCE,
    memoryLimit: 200_000,
  });
  for (const tag of Object.keys(liquid.tags)) if (!TAGS.includes(tag)) delete liquid.tags[tag];
  for (const filter of Object.keys(liquid.filters)) if (!FILTERS.includes(filter)) liquid.unregisterFilter(filter);
  return liquid;
})();

const line = (error: unknown): string =>
  (error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)).slice(0, 300);

const render = (template: Template[], scope: LiquidScope, limitMs: number): string => {
  let text: string;
  try {
    text = String(locked.renderSync(template, scope, { renderLimit: limitMs }));
  } catch (error) {
    throw new DomainError('liquid-failed', 'a text could not be filled in', { data: { reason: line(error) } });
  }
  if (text.length > LONGEST_RESULT)
    throw new DomainError('liquid-failed', 'a text became too long', { data: { reason: 'too long' } });
  return text;
};

/**
 * Parses a text with Liquid in it: own properties, a short list of tags and filters, limits on size, time and memory;
 * no files, no inclusion. Values put in are text, never parsed again. Throws `liquid-invalid` with data {reason}.
 */
export function parseLiquid(source: string): LiquidText {
  try {
    const template = locked.parse(source);
    const reads = locked.globalVariableSegmentsSync(template).map((segments) => segments.map(String).join('.'));
    return {
      reads: [...new Set(reads)],
      render: (scope, limitMs = RENDER_LIMIT_MS) => render(template, scope, limitMs),
    };
  } catch (error) {
    throw new DomainError('liquid-invalid', 'a text has Liquid that is not understood', {
      data: { reason: line(error) },
    });
  }
}
