import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';

/** The files of one step kind of one's own; `does` is the code of its part, `more` what else its definition says. */
export interface WrittenStep {
  readonly does: string;
  readonly more?: string;
  readonly config?: string;
  readonly version?: number;
  /** The body of `perform(config, performing)`. */
  readonly perform?: string;
}

const ACTS = `{ perform: { inline: true, outcomes: ['next'], simulate: () => 'next' } }`;

/** A step that acts, whose performer does `perform`. */
export const acting = (perform: string, more = ''): WrittenStep => ({ does: ACTS, perform, more });

/** Writes a folder of own steps, to be named by PEPINIERE_STEPS; answers its path. */
export async function writeSteps(steps: Readonly<Record<string, WrittenStep | string>>, to?: string): Promise<string> {
  const folder = to ?? (await temporaryFolder('steps'));
  for (const [kind, step] of Object.entries(steps)) {
    await mkdir(join(folder, kind), { recursive: true });
    if (typeof step === 'string') {
      await writeFile(join(folder, kind, 'step.ts'), step);
      continue;
    }
    const { does, more = '', version = 1, config = 'z.strictObject({})', perform } = step;
    await writeFile(
      join(folder, kind, 'step.ts'),
      `import { defineStep } from 'pepiniere/engine/steps/define-step.ts';
import { z } from 'zod';
export const config = ${config};
export const step = defineStep({
  kind: '${kind}', version: ${version}, category: 'lead', icon: 'tag',
  label: { fr: 'Le pas ${kind}', en: 'The step ${kind}' }, help: { fr: 'Essai', en: 'A try' },
  config, fresh: {}, summary: () => ({ fr: '${kind}', en: '${kind}' }), ${more}
  does: ${does},
});
`,
    );
    if (perform !== undefined)
      await writeFile(
        join(folder, kind, 'perform.ts'),
        `import { DomainError } from 'pepiniere/engine/errors.ts';
import { record } from 'pepiniere/engine/events/record.ts';
import { RetryLater } from 'pepiniere/engine/steps/retry-later.ts';
const done = { outcome: 'next', because: { code: 'done', data: {} } };
void [DomainError, record, RetryLater];
export const performer = { perform: async (config, performing) => { ${perform} } };
`,
      );
  }
  return folder;
}
