import { describe, expect, it } from 'vitest';
import { causedBy, movedBy } from './cause.ts';

const HOUR = 3_600_000;
const run = (depth: number, factor = 1) => ({ _id: 'run', impulse: { depth, at: new Date(0) }, clock: { factor } });

describe('how deep what a run does lies', () => {
  it('is one deeper than what let it in', () => {
    expect(causedBy(run(0), 0)).toEqual({ by: 'run', depth: 1 });
    expect(causedBy(run(7), 11 * HOUR)).toEqual({ by: 'run', depth: 8 });
  });

  it('begins anew after half a day of its own time: that is time’s doing', () => {
    expect(causedBy(run(7), 12 * HOUR).depth).toBe(1);
    expect(causedBy(run(7, 3_600), 11_999).depth).toBe(8);
    expect(causedBy(run(7, 3_600), 12_000).depth).toBe(1);
  });

  it('begins anew at a reaction of the lead it waited for, and goes no deeper by one it caused itself', () => {
    expect(movedBy({ depth: 7, at: new Date(0) }, 0, HOUR)).toEqual({ depth: 0, at: new Date(HOUR) });
    expect(movedBy({ depth: 7, at: new Date(0) }, 9, HOUR)).toEqual({ depth: 7, at: new Date(0) });
  });
});
