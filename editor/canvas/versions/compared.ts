/** Two drawings to compare: a version, and a later one or (null) the draft. */
export interface Compared {
  readonly from: number;
  readonly to: number | null;
}

const ASKED = /^(\d{1,6})\.\.(\d{1,6}|draft)$/;

/** Reads what the address says is compared: `2..3`, `2..draft`; null for anything else. */
export function readCompared(asked: string): Compared | null {
  const [, from, to] = ASKED.exec(asked) ?? [];
  if (from === undefined || to === undefined) return null;
  return { from: Number(from), to: to === 'draft' ? null : Number(to) };
}

export const writeCompared = ({ from, to }: Compared): string => `${from}..${to ?? 'draft'}`;
