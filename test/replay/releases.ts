import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const FILE = new URL('./releases.json', import.meta.url);

/** Which code the histories of each release of the workflow were recorded of, by its fingerprint; earlier ones were not noted. */
export const releases = (): Readonly<Record<string, string>> =>
  z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(FILE, 'utf8')));

export const fingerprintOf = (release: string): string | undefined => releases()[release];

/** Notes that the histories of a release are all there. */
export const keepRelease = (release: string, fingerprint: string): void =>
  writeFileSync(FILE, `${JSON.stringify({ ...releases(), [release]: fingerprint }, null, 2)}\n`);
