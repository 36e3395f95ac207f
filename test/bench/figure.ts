/** One figure of the bench. `reference` is what it stands beside, in the same unit; `ratio` is value ÷ reference. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly reference: number | null;
  readonly ratio: number | null;
}

const rounded = (value: number): number => Number(value.toPrecision(4));

/** A figure beside its reference, where there is one. */
export function figure(name: string, value: number, unit: string, reference: number | null = null): Figure {
  const ratio = reference === null || reference === 0 ? null : rounded(value / reference);
  return { name, value: rounded(value), unit, reference: reference === null ? null : rounded(reference), ratio };
}
