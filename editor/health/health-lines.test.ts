import { expect, test } from 'vitest';
import type { EngineHealth } from '../../api/contract/health.ts';
import { awayLines, healthLines } from './health-lines.ts';

const NOW = Date.parse('2026-11-27T10:00:00Z');
const WELL: EngineHealth = {
  mongodb: true,
  temporal: true,
  smtp: true,
  apis: 1,
  workers: 1,
  untold: 0,
  untoldSince: null,
  unstarted: 0,
  overdue: 0,
  active: 12,
  parked: 0,
  sends: { sending: 0, reserved: 0, unknown: 0 },
  heldDomains: 0,
};
const levels = (change: Partial<EngineHealth>) =>
  Object.fromEntries(healthLines({ ...WELL, ...change }, NOW).map(({ about, level }) => [about, level]));

test('an engine that does well says so of each part, and of nothing that needs nobody', () => {
  expect(levels({})).toEqual({
    mongodb: 'well',
    temporal: 'well',
    smtp: 'well',
    workers: 'well',
    inTime: 'well',
    active: 'well',
  });
});

test('a server that is away is down, and without the database nothing else is said', () => {
  expect(levels({ smtp: false })).toMatchObject({ smtp: 'down', temporal: 'well' });
  expect(levels({ mongodb: false, workers: 0 })).toEqual({ mongodb: 'down', temporal: 'well', smtp: 'well' });
});

test('no worker is a fault; work that waits is under way, and needs somebody once it waits a minute', () => {
  expect(levels({ workers: 0 })).toMatchObject({ noWorker: 'down' });
  expect(levels({ untold: 3, untoldSince: '2026-11-27T09:59:55Z' })).toMatchObject({ behind: 'busy' });
  expect(levels({ untold: 3, untoldSince: '2026-11-27T09:58:00Z' })).toMatchObject({ behind: 'needs-you' });
});

test('what only a person can put right is named', () => {
  const asked = { parked: 2, overdue: 1, heldDomains: 1, sends: { sending: 0, reserved: 4, unknown: 1 } };
  expect(levels(asked)).toMatchObject({
    parked: 'needs-you',
    overdue: 'needs-you',
    heldDomains: 'needs-you',
    unknown: 'needs-you',
    reserved: 'busy',
  });
});

test('where the API can’t tell, it is said which server is away, or that the API is', () => {
  expect(awayLines({ mongodb: false, temporal: true })).toMatchObject([
    { about: 'mongodb', level: 'down' },
    { about: 'temporal', level: 'well' },
  ]);
  expect(awayLines(null)).toMatchObject([{ about: 'api', level: 'down' }]);
});
