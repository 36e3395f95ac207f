import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'oxfmt';
import { projectRoot } from '../servers/node-child.ts';
import { catalogue } from '../steps/catalogue.ts';
import { stepDocs } from './step-docs.ts';

/** `npm run docs` writes docs/steps.md from the catalogue; with `--check` it only says whether that file is up to date. */
const file = join(projectRoot, 'docs', 'steps.md');
const { code } = await format('steps.md', stepDocs(catalogue), { printWidth: 120 });
if (!process.argv.includes('--check')) {
  await writeFile(file, code);
} else if ((await readFile(file, 'utf8').catch(() => '')) !== code) {
  console.error('docs/steps.md is not what the catalogue says: run npm run docs.');
  process.exit(1);
}
