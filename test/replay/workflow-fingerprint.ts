import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

const WORKFLOWS = new URL('../../workflows/', import.meta.url);
const options = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  removeComments: true,
  verbatimModuleSyntax: true,
};

/** The words of a piece of code, one after the other, without what a formatter sets: spaces, last commas, kinds of quotes. */
function wordsIn(node: ts.Node, file: ts.SourceFile): string[] {
  if (ts.isStringLiteral(node)) return [JSON.stringify(node.text)];
  const below = node.getChildren(file);
  if (below.length === 0) return [node.getText(file)];
  const isLastComma = node.kind === ts.SyntaxKind.SyntaxList && below.at(-1)?.kind === ts.SyntaxKind.CommaToken;
  return (isLastComma ? below.slice(0, -1) : below).flatMap((child) => wordsIn(child, file));
}

/** What is left of a source as it runs: its types and comments are gone before. */
function running(name: string, source: string): string {
  const { outputText } = ts.transpileModule(source, { compilerOptions: options });
  const file = ts.createSourceFile(name, outputText, options.target);
  return wordsIn(file, file)
    .filter((word) => word !== '')
    .join(' ');
}

const sources = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(WORKFLOWS)
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => [name, readFileSync(new URL(name, WORKFLOWS), 'utf8')]),
  );

/** Changes with what the workflow's code does, and not with how it is laid out, nor with its comments and types. */
export function workflowFingerprint(of: Readonly<Record<string, string>> = sources()): string {
  const hash = createHash('sha256');
  for (const name of Object.keys(of).sort()) {
    const words = running(name, of[name] ?? '');
    // A file of types alone says nothing as it runs.
    if (words !== 'export { } ;') hash.update(JSON.stringify([name, words]));
  }
  return hash.digest('hex').slice(0, 16);
}
