/** What a run is told to do next; the engine's `Instruction` in the sandbox's own words. */
type Instruction =
  | { readonly do: 'perform' }
  | { readonly do: 'wait'; readonly ms: number | null; readonly seq: number }
  | { readonly do: 'again' }
  | { readonly do: 'end' };

/** What the worker does for a run; takes and answers opaque ids and numbers only. */
export interface RunActivities {
  advance(enrollment: string): Promise<Instruction>;
  perform(enrollment: string): Promise<Instruction>;
}
