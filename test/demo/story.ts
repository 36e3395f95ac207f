import type { TimelineEntry } from '../../api/contract/leads.ts';
import { expectThat } from './differs.ts';
import type { LeadManager } from './lead-manager.ts';

/** One line of a story in a word: the event's type, or the step's kind and the outlet taken. */
export const inShort = (entry: TimelineEntry): string =>
  entry.kind === 'event' ? entry.type : `${entry.stepKind} → ${entry.outlet ?? entry.outcome}`;

/** A lead's whole story as its page shows it, oldest first. */
export async function readStory(manager: LeadManager, lead: string): Promise<TimelineEntry[]> {
  const lines: TimelineEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await manager.call('timeline', {
      params: { id: lead },
      query: { limit: 100, ...(cursor === undefined ? {} : { cursor }) },
    });
    lines.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return lines.reverse();
}

const why = (entry: TimelineEntry): string => {
  if (entry.kind === 'event') return JSON.stringify(entry.data);
  return `v${entry.version} · ${entry.because.code} ${JSON.stringify(entry.because.data)}`;
};

/** Prints a story, one line an entry, with why. */
export function tellStory(name: string, story: readonly TimelineEntry[]): void {
  console.log(`\n${name}`);
  for (const entry of story) console.log(`  ${entry.at}  ${inShort(entry).padEnd(36)} ${why(entry)}`);
}

/** The story has these lines in this order, whatever stands between, and none of `never`. */
export function expectStory(
  name: string,
  story: readonly TimelineEntry[],
  inOrder: readonly string[],
  never: readonly string[],
): void {
  const lines = story.map(inShort);
  let from = 0;
  for (const wanted of inOrder) {
    const found = lines.indexOf(wanted, from);
    expectThat(found >= 0, `${name}: “${wanted}” is missing after line ${from} of ${JSON.stringify(lines)}`);
    from = found + 1;
  }
  for (const unwanted of never)
    expectThat(!lines.includes(unwanted), `${name}: “${unwanted}” should not have happened`);
}
