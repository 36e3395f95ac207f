import type { Flow, AnalysedStep } from './analyse-flow.ts';
import { pathOf } from './analyse-knowledge.ts';
import type { Finding } from './finding.ts';

/** What is known outside the graph of what mails say and forms ask. */
export interface AnalysedMails {
  /** The fields of the lead that a template shows without a word for when they are empty, by template. */
  readonly shows: ReadonlyMap<string, readonly string[]>;
  /** The fields that the company's forms ask for. */
  readonly asked: ReadonlySet<string>;
  /** What is wrong with a template by itself, by template. */
  readonly checks?: ReadonlyMap<string, readonly MailFinding[]>;
}

/** What is found of a mail, wherever it is sent. */
export type MailFinding = Pick<Finding, 'code' | 'level' | 'data'>;

/** What every lead has. */
const ALWAYS: ReadonlySet<string> = new Set(['email', 'score', 'stage']);

const templatesOf = ({ leavings }: AnalysedStep): string[] => [
  ...new Set(
    leavings.flatMap(({ effects }) => effects.flatMap((effect) => (effect.effect === 'mail' ? [effect.template] : []))),
  ),
];

/** The fields that some step of the graph fills. */
const filledBy = ({ steps }: Flow): Set<string> =>
  new Set(
    [...steps.values()].flatMap(({ leavings }) =>
      leavings.flatMap(({ effects, unsure }) => [
        ...unsure,
        ...effects.flatMap((effect) => (effect.effect === 'field' ? [effect.field] : [])),
      ]),
    ),
  );

/** Triggers that a form stands before: there the lead was asked. */
const asksForConsent = ({ step, node }: AnalysedStep): boolean => step.starts(node)?.event === 'form-submitted';

function consentOf(analysed: AnalysedStep, flow: Flow): Finding[] {
  const arriving = flow.arrivals.get(analysed.node) ?? [];
  const about = { node: analysed.node, data: {} };
  const without = arriving.find(({ now }) => {
    const consent = now.get('consent');
    return consent?.of === 'word' && consent.only?.has('yes') === false;
  });
  if (without !== undefined)
    return [{ ...about, code: 'mail-without-consent', level: 'fault', via: pathOf(without.trail) }];
  const unsure = arriving.find(({ now, then, trail }) => {
    const trigger = flow.steps.get(pathOf(trail)[0] ?? '');
    return !now.has('consent') && !then.has('consent') && trigger?.isTrigger === true && !asksForConsent(trigger);
  });
  return unsure === undefined
    ? []
    : [{ ...about, code: 'consent-undecided', level: 'note', via: pathOf(unsure.trail) }];
}

/** Mails to leads who are known not to agree, and mails that show what nothing fills in. */
export function* analyseMails(flow: Flow, { shows, asked, checks }: AnalysedMails): Generator<void, Finding[], void> {
  const filled = new Set([...ALWAYS, ...asked, ...filledBy(flow)]);
  const found: Finding[] = [];
  for (const analysed of flow.steps.values()) {
    const templates = templatesOf(analysed);
    if (templates.length === 0) continue;
    const via = pathOf(flow.arrivals.get(analysed.node)?.[0]?.trail ?? null);
    const unfilled = templates.flatMap((template) =>
      (shows.get(template) ?? [])
        .filter((field) => !filled.has(field))
        .map((field): Finding => ({
          code: 'variable-unfilled',
          level: 'warning',
          node: analysed.node,
          data: { variable: `lead.${field}`, template },
          via,
        })),
    );
    const checked = templates.flatMap((template) =>
      (checks?.get(template) ?? []).map((one): Finding => ({ ...one, node: analysed.node, via })),
    );
    found.push(...consentOf(analysed, flow), ...checked, ...unfilled);
    yield;
  }
  return found;
}
