import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { isBuiltIn } from '../steps/catalogue.ts';
import { projectRoot } from './node-child.ts';
import { stepFiles } from './step-files.ts';

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** `npm run new-step -- <kind>`: writes the folder of a new step kind into PEPINIERE_STEPS, else into `steps`. */
const [kind = ''] = process.argv.slice(2);
const folder = resolve(process.env['PEPINIERE_STEPS'] || 'steps');
const near = relative(process.cwd(), folder);
const shown = near.startsWith('..') ? folder : near;

function giveUp(why: string): never {
  console.error(why);
  process.exit(1);
}

async function writeNew(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text, { flag: 'wx' });
}

if (!KEBAB.test(kind))
  giveUp('Say what the kind is called, in lower case with hyphens: npm run new-step -- rate-company');
if (isBuiltIn(kind)) giveUp(`${kind} is a kind of the product: give yours another name.`);
if (existsSync(join(folder, kind))) giveUp(`${join(shown, kind)} is there already.`);

const toProduct = relative(folder, projectRoot) || '.';
for (const [file, text] of Object.entries(stepFiles(kind))) await writeNew(join(folder, kind, file), text);
const settings = join(folder, 'tsconfig.json');
if (!existsSync(settings)) {
  const paths = Object.fromEntries(
    [
      ['pepiniere/*', '*'],
      ['zod', 'node_modules/zod'],
      ['vitest', 'node_modules/vitest'],
    ].map(([name, place]) => [name, [`${toProduct}/${place}`]]),
  );
  const compilerOptions = { lib: ['es2023'], types: ['node'], typeRoots: [`${toProduct}/node_modules/@types`], paths };
  const text = JSON.stringify(
    { extends: `${toProduct}/tsconfig.base.json`, compilerOptions, include: ['**/*.ts'] },
    null,
    2,
  );
  await writeNew(settings, `${text}\n`);
}

console.log(`${join(shown, kind)} has step.ts, perform.ts, step.test.ts and README.md.
  See it at work:    PEPINIERE_STEPS=${shown} npm run dev
  Run its tests:     PEPINIERE_STEPS=${shown} npm test -- --project own-steps
docs/step-kinds.md says what a step can do.`);
