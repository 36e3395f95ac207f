import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from '../../../engine/steps/step-definition.ts';
import type { FaultCase } from '../fault-case.ts';
import { killProcesses } from '../kill-processes.ts';
import { mailThrough } from '../mail-through.ts';
import { primaryOf } from '../primary-of.ts';
import { publishMailing } from '../publish-mailing.ts';

const LEADS = 6;
const LATEST_KILL_MS = 2_500;
const MOST_VICTIMS = 3;
const WHOLE_KIND = 0.25;
const PRIMARY = 0.7;

const kindOf = (name: string): string => name.replace(/-\d+$/, '');
const oneOf = <T>(all: readonly T[], dice: Dice): T[] => {
  const chosen = all[Math.floor(dice() * all.length)];
  return chosen === undefined ? [] : [chosen];
};

/** One to three processes, each kind as likely as another, of the mongods mostly the primary; in one run of four all of one kind. */
export function chooseVictims(names: readonly string[], primary: string, dice: Dice): readonly string[] {
  const kinds = [...new Set(names.map(kindOf))];
  const ofKind = (kind: string): string[] => names.filter((name) => kindOf(name) === kind);
  if (dice() < WHOLE_KIND) return oneOf(kinds, dice).flatMap(ofKind);
  const one = (kind: string): string[] =>
    kind === kindOf(primary) && dice() < PRIMARY ? [primary] : oneOf(ofKind(kind), dice);
  const count = 1 + Math.floor(dice() * MOST_VICTIMS);
  const victims = Array.from({ length: count }, () => oneOf(kinds, dice).flatMap(one));
  return [...new Set(victims.flat())];
}

export const kills: FaultCase = {
  name: 'kills',
  publish: ({ manager }) => publishMailing(manager, 'Pannes'),
  runs: (asked) => asked,
  play: async (stage, mailing, dice) => {
    const primary = await primaryOf(stage);
    const victims = chooseVictims(stage.topology.names, primary, dice);
    const at = Math.round(dice() * LATEST_KILL_MS);
    const mailed = await mailThrough(stage, {
      mailing,
      leads: LEADS,
      during: async () => {
        await pause(at);
        return killProcesses(stage, victims);
      },
    });
    return {
      ...mailed,
      told: `${victims.map((name) => (name === primary ? `${name} (primary)` : name)).join(', ')} killed after ${at} ms`,
    };
  },
};
