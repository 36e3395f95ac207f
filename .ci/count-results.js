// Adds up vitest's JSON report and the last line of `npm run check`: prints "N passed, N failed", exits 1 if anything failed.
import { readFileSync } from 'node:fs';

const [testReport = '', testExit, checkOutput = '', checkExit] = process.argv.slice(2);

/** @param {string} file */
const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

const tests = JSON.parse(read(testReport) || '{}');
const check = /^check: (\d+) passed, (\d+) failed$/m.exec(read(checkOutput));
const passed = (tests.numPassedTests ?? 0) + Number(check?.[1] ?? 0);
let failed = (tests.numFailedTests ?? 0) + Number(check?.[2] ?? 0);
// A run that broke off has no failed test to show for it: it counts as one failure.
if (failed === 0) failed = [testExit, checkExit].filter((code) => code !== '0').length;
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
