import { z } from 'zod';
import type { Catalogue } from '../steps/catalogue.ts';
import { type AnyStep, type Outlet, STEP_CATEGORIES, type StepCategory } from '../steps/step-definition.ts';

const CATEGORIES: Readonly<Record<StepCategory, string>> = {
  trigger: 'Triggers',
  wait: 'Waits',
  decision: 'Decisions',
  mail: 'Mails',
  lead: 'The lead',
  sales: 'Sales',
  team: 'The team',
  end: 'Ends',
};

const inner = (field: z.ZodType): z.ZodType => {
  const unwraps = field instanceof z.ZodOptional || field instanceof z.ZodDefault || field instanceof z.ZodNullable;
  const found: unknown = unwraps ? field.unwrap() : field;
  return found instanceof z.ZodType && found !== field ? inner(found) : field;
};

/** What may stand in a field, in a few words. */
function sayValue(field: z.ZodType): string {
  const of = inner(field);
  const { widget = 'text', options = {} } = field.meta() ?? of.meta() ?? {};
  if (widget !== 'select') return widget.replaceAll('-', ' ');
  return Object.entries(options)
    .map(([value, label]) => `\`${value}\` ${label.en}`)
    .join(', ');
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function fieldRows({ schema }: AnyStep): string[] {
  if (!(schema instanceof z.ZodObject)) return [];
  const fields: [string, z.ZodType][] = Object.entries(schema.shape);
  return fields.map(([name, field]) => {
    const { label, help } = field.meta() ?? inner(field).meta() ?? {};
    const said = help === undefined ? '' : ` – ${help.en}`;
    return `| \`${name}\` | ${cell(label?.en ?? name)} | ${cell(label?.fr ?? name)} | ${cell(sayValue(field) + said)} |`;
  });
}

const LEFT_OPEN = ', may stay unconnected';

function sayOutlet({ id, label, required, parks }: Outlet): string {
  const loose = parks === true ? `${LEFT_OPEN}: the lead then stays here, stuck` : LEFT_OPEN;
  return `\`${id}\` (${label.en} / ${label.fr}${required ? '' : loose})`;
}

function sayOutlets(step: AnyStep): string {
  const outlets = step.draftOutlets(step.fresh);
  if (outlets === null) return 'by its settings';
  return outlets.length === 0 ? 'none: the run ends here' : outlets.map(sayOutlet).join(' · ');
}

function section(step: AnyStep): string {
  const { kind, version, label, help, taskQueue } = step;
  const rows = fieldRows(step);
  const table = ['| Setting | English | French | What stands in it |', '| --- | --- | --- | --- |', ...rows];
  return [
    `### ${label.en} – ${label.fr}`,
    `${help.en} *${help.fr}*`,
    `Kind \`${kind}\`, version ${version}${taskQueue === undefined ? '' : `, performed from the task queue \`${taskQueue}\``}. Ways out: ${sayOutlets(step)}.`,
    ...(rows.length === 0 ? [] : [table.join('\n')]),
  ].join('\n\n');
}

/** The reference of all step kinds, in Markdown: made from the catalogue, never written by hand. */
export function stepDocs(catalogue: Catalogue): string {
  const steps = [...catalogue.values()];
  const groups = STEP_CATEGORIES.map((category) => ({
    category,
    theirs: steps.filter((step) => step.category === category),
  }));
  const parts = groups
    .filter(({ theirs }) => theirs.length > 0)
    .map(({ category, theirs }) => [`## ${CATEGORIES[category]}`, ...theirs.map(section)].join('\n\n'));
  return [
    '# Steps',
    'Every kind of step a scenario can be drawn with, made from the catalogue by `npm run docs`. The French name is what a canvas in French shows; a step’s ways out are shown as those of a fresh one.',
    ...parts,
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}
