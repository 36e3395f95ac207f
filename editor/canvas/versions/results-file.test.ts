import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { resultsFile } from './results-file.ts';

const rows = [
  { code: 'entered' as const, node: null, cells: [{ count: 8, share: null }, null] },
  {
    code: 'passed' as const,
    node: '=1',
    cells: [
      { count: 5, share: 0.625 },
      { count: 0, share: null },
    ],
  },
];
const told = {
  label: ({ node }: { node: string | null }) => node ?? 'Entered',
  heads: ['V1', 'V2'],
  what: 'Number',
  share: '%',
};

test('has a column a version and one for its rates, as sheets of the reader’s region take them', () => {
  expect(resultsFile(rows, { ...told, language: 'en' })).toBe(
    `\uFEFFNumber,V1,V1 – %,V2,V2 – %\r\nEntered,8,,,\r\n"'=1",5,62.5,0,\r\n`,
  );
  expect(resultsFile(rows, { ...told, language: 'fr' })).toContain(`"'=1";5;62,5;0;\r\n`);
});

test.each(['=1+1\nmore', '\n=1', ' =1', '＝1'])('a step called %j is no formula in it', (node) => {
  const cells = [{ count: 1, share: null }];
  const file = resultsFile([{ code: 'passed', node, cells }], { ...told, heads: ['V1'], language: 'en' });
  expect(Papa.parse<string[]>(file).data[1]?.[0]).toBe(`'${node}`);
});
