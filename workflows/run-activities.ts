/** What another task queue is asked to do; the sandbox passes it on as it is, and tells two apart by their keys. */
export interface OutsideTask {
  readonly enrollment: string;
  readonly key: string;
}

/** What another task queue came to: its answer, or the code of its failure. */
export type OutsideAnswer = { readonly answer: unknown } | { readonly failed: string };

/** The one activity that workers of other task queues have. */
export interface OutsideActivities {
  performStep(task: OutsideTask): Promise<unknown>;
}

/** What a run is told to do next; the engine's `Instruction` in the sandbox's own words. */
export type Instruction =
  | { readonly do: 'perform' }
  | {
      readonly do: 'call';
      readonly queue: string;
      readonly seconds: number;
      readonly ms?: number;
      readonly task: OutsideTask;
    }
  | { readonly do: 'wait'; readonly ms: number | null; readonly seq: number }
  | { readonly do: 'again' }
  | { readonly do: 'end' };

/** What the worker does for a run; takes and answers opaque ids and numbers only. */
export interface RunActivities {
  advance(enrollment: string): Promise<Instruction>;
  perform(enrollment: string): Promise<Instruction>;
  settle(task: OutsideTask, came: OutsideAnswer): Promise<Instruction>;
}
