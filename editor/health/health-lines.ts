import type { EngineHealth } from '../../api/contract/health.ts';
import type { fr } from './fr.ts';
import type { Readiness } from './use-readiness.ts';

/** How one part of the engine does: well, on its way, in need of somebody, or down. */
export interface HealthLine {
  readonly about: keyof typeof fr.lines;
  readonly level: 'well' | 'busy' | 'needs-you' | 'down';
  readonly count: number;
}

const LATE = 60_000;

const server = (about: 'mongodb' | 'temporal' | 'smtp', answers: boolean): HealthLine => ({
  about,
  level: answers ? 'well' : 'down',
  count: 0,
});

const needed = (about: HealthLine['about'], count: number): HealthLine[] =>
  count === 0 ? [] : [{ about, level: 'needs-you', count }];

/** What is said while the API can't tell how the engine does: which server is there, and which is not. Null where all are. */
export function awayLines(readiness: Readiness): readonly HealthLine[] | null {
  if (readiness === null) return [{ about: 'api', level: 'down', count: 0 }];
  const { mongodb, temporal } = readiness;
  return mongodb && temporal ? null : [server('mongodb', mongodb), server('temporal', temporal)];
}

/** The engine's health line by line, servers first; `now` is real milliseconds. */
export function healthLines(health: EngineHealth, now: number): readonly HealthLine[] {
  const { mongodb, temporal, smtp, workers, untold, untoldSince, overdue, unstarted, active, parked, sends } = health;
  const servers = [server('mongodb', mongodb), server('temporal', temporal), server('smtp', smtp)];
  // Without the database nothing else is known.
  if (!mongodb) return servers;
  const isLate = untoldSince !== null && now - Date.parse(untoldSince) > LATE;
  const behind = untold + unstarted;
  return [
    ...servers,
    { about: workers === 0 ? 'noWorker' : 'workers', level: workers === 0 ? 'down' : 'well', count: workers },
    {
      about: behind === 0 ? 'inTime' : 'behind',
      level: behind === 0 ? 'well' : isLate ? 'needs-you' : 'busy',
      count: behind,
    },
    { about: 'active', level: 'well', count: active },
    ...needed('overdue', overdue),
    ...needed('parked', parked),
    ...needed('unknown', sends.unknown),
    ...needed('heldDomains', health.heldDomains),
    ...(sends.reserved === 0 ? [] : [{ about: 'reserved' as const, level: 'busy' as const, count: sends.reserved }]),
  ];
}
