import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const editor = fileURLToPath(new URL('..', import.meta.url));
const folders = readdirSync(editor, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .filter((name) => readdirSync(join(editor, name)).includes('fr.ts'));

type Texts = { [key: string]: string | Texts };
const texts: z.ZodType<Texts> = z.lazy(() => z.record(z.string(), z.union([z.string(), texts])));
const dictionary = z.union([z.object({ fr: texts }), z.object({ en: texts })]);

async function read(folder: string, language: 'fr' | 'en'): Promise<Map<string, string>> {
  const loaded: unknown = await import(join(editor, folder, `${language}.ts`));
  const said = dictionary.parse(loaded);
  const flat = (at: string, value: string | Texts): [string, string][] =>
    typeof value === 'string'
      ? [[at, value]]
      : Object.entries(value).flatMap(([key, inner]) => flat(`${at}.${key}`, inner));
  return new Map(flat(folder, 'fr' in said ? said.fr : said.en));
}

const variables = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*([\w.]+)/g)].map(([, name]) => name ?? '').sort();

describe('the texts of the editor', () => {
  it('finds the sections', () => expect(folders.length).toBeGreaterThan(5));

  it.each(folders)('%s says the same things in both languages', async (folder) => {
    const [fr, en] = await Promise.all([read(folder, 'fr'), read(folder, 'en')]);
    expect(fr.size).toBeGreaterThan(0);
    expect([...en.keys()].sort()).toEqual([...fr.keys()].sort());
    expect([...fr, ...en].filter(([, text]) => text.trim() === '')).toEqual([]);
    const used = (said: Map<string, string>) =>
      Object.fromEntries([...said].map(([key, text]) => [key, variables(text)]));
    expect(used(en)).toEqual(used(fr));
  });

  it.each(folders)('%s writes how many as the language writes numbers', async (folder) => {
    const said = [...(await read(folder, 'fr')), ...(await read(folder, 'en'))];
    expect(said.filter(([, text]) => /\{\{\s*count\s*\}\}/.test(text))).toEqual([]);
  });

  it.each(folders)('%s has a singular for every plural', async (folder) => {
    const keys = [...(await read(folder, 'fr')).keys()];
    const plurals = keys.filter((key) => key.endsWith('_other'));
    for (const key of plurals) expect(keys).toContain(key.replace(/_other$/, '_one'));
  });
});
