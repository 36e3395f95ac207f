import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { frenchSpaces } from '../engine/scenario/french-spaces.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
/** What a new step is begun with: code in a text, for its author to change. */
const NO_TEXTS = ['engine/servers/step-files.ts'];

/** The sources whose French is read as it is written; the dictionaries of the editor are spaced as they load. */
const sources = ['engine', 'api', 'editor'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.ts$|(^|\/)([a-z]+-)?fr\.ts$/.test(file))
    .filter((file) => !NO_TEXTS.includes(file)),
);

/** The texts of a source file, with those around an interpolation as they stand; none of a file without a French letter or mark. */
function textsOf(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8');
  if (!/[À-ÿ«»]/.test(source)) return [];
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      found.push(node.text);
    else if (ts.isJsxText(node)) found.push(node.text.trim());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true));
  return found;
}

test('no French text breaks a line before ; : ? ! » or after «', () => {
  expect(sources.length).toBeGreaterThan(300);
  const broken = sources.flatMap((file) =>
    textsOf(file)
      .filter((text) => frenchSpaces(text) !== text && !text.includes('!important'))
      .map((text) => `${file}: write \\u00a0 in ${JSON.stringify(text)}`),
  );
  expect(broken).toEqual([]);
});

test('a French text is spaced once, and any other left alone', () => {
  expect(frenchSpaces('Supprimer « {{name}} » ? Non ; si : oui !')).toBe(
    'Supprimer «\u00a0{{name}}\u00a0»\u00a0? Non\u00a0; si\u00a0: oui\u00a0!',
  );
  expect(frenchSpaces(frenchSpaces('Quoi ?'))).toBe(frenchSpaces('Quoi ?'));
  expect(frenchSpaces('What? “This”: that; https://example.org')).toBe('What? “This”: that; https://example.org');
});
