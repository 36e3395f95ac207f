const titled = (kind: string): string => {
  const words = kind.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const camel = (kind: string): string => kind.replace(/-(.)/g, (_hyphen, letter: string) => letter.toUpperCase());

const step = (kind: string): string => `import { defineStep } from 'pepiniere/engine/steps/define-step.ts';
import { z } from 'zod';

/** What the step is set to. */
export const config = z.strictObject({
  tag: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .meta({ label: { fr: 'Étiquette', en: 'Tag' }, widget: 'tag' }),
});

/** Puts a tag on the lead: change it into what you need. */
export const ${camel(kind)} = defineStep({
  kind: '${kind}',
  version: 1,
  category: 'lead',
  icon: 'tag',
  label: { fr: '${titled(kind)}', en: '${titled(kind)}' },
  help: { fr: 'Pose une étiquette.', en: 'Puts on a tag.' },
  config,
  fresh: {},
  examples: [{ tag: 'fair' }, { tag: 'hot' }],
  summary: ({ tag }) => ({ fr: \`« \${tag} »\`, en: \`“\${tag}”\` }),
  tell: ({ tag }) => ({
    does: { fr: \`l’étiquette «\\u00a0\${tag}\\u00a0» est posée sur le lead\`, en: \`the tag “\${tag}” is put on the lead\` },
  }),
  does: { perform: { inline: true, outcomes: ['next'], simulate: () => 'next' } },
});
`;

const perform = (kind: string): string => `import { record } from 'pepiniere/engine/events/record.ts';
import type { Performer } from 'pepiniere/engine/steps/performer.ts';
import { runOf } from 'pepiniere/engine/steps/run-of.ts';
import { config } from './step.ts';

/** Records the tag; nothing where it is there already. */
export const ${camel(kind)}: Performer = {
  perform: async (raw, { engine, enrollment, node, key }) => {
    const { tag } = config.parse(raw);
    await record(engine, enrollment.lead, {
      type: 'tag-added',
      data: ({ tags }) => (tags.includes(tag) ? null : { tag, ...runOf(enrollment), node }),
      dedupeKey: key,
    });
    return { outcome: 'next', because: { code: 'tag', data: { tag } } };
  },
};
`;

const test = (kind: string): string => `import { expect, test } from 'vitest';
import { ${camel(kind)} } from './step.ts';

test('says which tag it puts on', () => {
  expect(${camel(kind)}.with({ tag: 'fair' }).summary((_to, id) => id)).toEqual({ fr: '« fair »', en: '“fair”' });
});

test('wants a tag', () => {
  expect(${camel(kind)}.read({ tag: ' ' })).toHaveProperty('issues');
});
`;

const docs = (kind: string): string => `# ${titled(kind)}

What it is for, in a sentence a lead manager understands.

- **Settings**: the tag to put on.
- **Ways out**: \`next\`, always.
- **What it changes**: the lead has the tag, and its story says so.
- **Happens once**: the event carries the step's key.
`;

/** The files of a new step kind, by name: they pass the contract suite as they are. */
export const stepFiles = (kind: string): Readonly<Record<string, string>> => ({
  'step.ts': step(kind),
  'perform.ts': perform(kind),
  'step.test.ts': test(kind),
  'README.md': docs(kind),
});
