/** What the demo saw is not what it should have seen. */
export class Differs extends Error {}

/** Throws `Differs` unless `holds`. */
export function expectThat(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Differs(what);
}
