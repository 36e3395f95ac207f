import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What lasts a quarter of a minute or more, longest first. Vitest knows it only where it ran before. */
const LONG = [
  'test/faults/faults.test.ts',
  'test/browser/pages/every-page.test.ts',
  'test/start/start.test.ts',
  'test/demo/demo.test.ts',
  'test/browser/canvas/opened-things.test.ts',
  'test/start/own-steps.test.ts',
  'test/own-steps/task-queue.int.test.ts',
  'test/browser/pages/delivery.test.ts',
  'test/start/no-start.test.ts',
  'test/browser/canvas/live-operations.test.ts',
  'test/faults/canary.test.ts',
  'test/browser/canvas/simulation.test.ts',
  'test/browser/canvas/rules.test.ts',
  'test/engine/simulated-as-run.int.test.ts',
];

/** The files of a group in the order they are begun: whoever begins a long one last waits for it alone, and what burns the machine's time goes on beside what waits. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONG.findIndex((file) => moduleId.endsWith(`/${file}`));
      return at === -1 ? LONG.length : at;
    };
    const group = ({ project }: TestSpecification): number => project.config.sequence.groupOrder;
    return (await super.sort(files)).sort((a, b) => group(a) - group(b) || place(a) - place(b));
  }
}
