import type { FaultCase } from '../fault-case.ts';
import { away } from './away.ts';
import { clock } from './clock.ts';
import { cuts } from './cuts.ts';
import { diskFull } from './disk-full.ts';
import { kills } from './kills.ts';
import { stepDown } from './step-down.ts';
import { storms } from './storms.ts';
import { tarpit } from './tarpit.ts';
import { windows } from './windows.ts';

/** In the order they are played. */
export const CASES: readonly FaultCase[] = [kills, windows, storms, tarpit, cuts, stepDown, away, diskFull, clock];
