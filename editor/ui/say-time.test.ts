import { afterEach, describe, expect, it } from 'vitest';
import { keepCompanyZone } from './company-zone.ts';
import { dayOf, sayClock, sayDay, sayExactTime, sayNumber, saySize, sayTime } from './say-time.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const ago = (ms: number) => new Date(NOW - ms).toISOString();

describe('times as one says them', () => {
  it.each([
    [10_000, 'à l’instant', 'just now'],
    [5 * 60_000, 'il y a 5 min', '5 min ago'],
    [3 * 3_600_000, 'il y a 3 h', '3 hr ago'],
    [24 * 3_600_000, 'hier', 'yesterday'],
    [6 * 86_400_000, 'il y a 6 j', '6 days ago'],
    [30 * 86_400_000, '23 oct. 2026', '23 Oct 2026'],
  ])('%i ms ago', (ms, fr, en) => {
    const plain = (said: string) => said.replace(/[\u00a0\u202f]/g, ' ');
    expect(plain(sayTime(ago(ms), NOW, 'fr'))).toBe(fr);
    expect(sayTime(ago(ms), NOW, 'en')).toBe(en);
  });

  it('speaks of the future too', () => {
    expect(sayTime(NOW + 10_000, NOW, 'fr')).toBe('maintenant');
    expect(sayTime(NOW + 2 * 86_400_000, NOW, 'en')).toBe('in 2 days');
    expect(sayTime(NOW + 2 * 86_400_000, NOW, 'fr')).toBe('après-demain');
  });

  it.each([
    [30 * 60_000, 'in 30 min'],
    [3 * 3_600_000, 'in 3 hr'],
    [3 * 86_400_000, 'in 3 days'],
  ])('says of a wait of %i ms that has just begun how long it is', (ms, said) => {
    expect(sayTime(NOW + ms - 5_000, NOW, 'en')).toBe(said);
  });

  it('counts days from midnight to midnight, as one does', () => {
    expect(sayTime(new Date(2026, 10, 20, 22).getTime(), new Date(2026, 10, 22, 9).getTime(), 'en')).toBe('2 days ago');
  });

  it('names the days of a story, from midnight to midnight', () => {
    const now = new Date(2026, 10, 22, 9).getTime();
    const day = (date: number, hour: number) => sayDay(new Date(2026, 10, date, hour).getTime(), now, 'fr');
    expect(day(22, 0)).toBe('Aujourd’hui');
    expect(day(21, 23)).toBe('Hier');
    expect(day(19, 12)).toBe('Il y a 3 jours');
    expect(day(15, 12)).toBe('dimanche 15 novembre 2026');
    expect(sayDay(now, now, 'en')).toBe('Today');
  });

  describe('by the company’s clocks', () => {
    const at = '2026-11-22T16:30:00Z';
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    afterEach(() => keepCompanyZone(here));

    it.each([
      ['Europe/Paris', '17:30', '2026-11-22', 'Sunday'],
      ['Asia/Tokyo', '01:30', '2026-11-23', 'Monday'],
    ])('in %s', (zone, clock, day, weekday) => {
      keepCompanyZone(zone);
      expect(sayClock(at, 'en')).toBe(clock);
      expect(dayOf(at)).toBe(day);
      expect(sayExactTime(at, 'en')).toContain(`${clock}:00`);
      expect(sayExactTime(at, 'en')).toContain(weekday);
      expect(sayDay(at, Date.parse('2026-11-22T12:00:00Z'), 'en')).toBe(zone === 'Asia/Tokyo' ? 'Tomorrow' : 'Today');
    });
  });

  it('writes numbers and sizes in each language', () => {
    expect(sayNumber(12_345, 'fr').replace(/\s/g, ' ')).toBe('12 345');
    expect(sayNumber(12_345, 'en')).toBe('12,345');
    expect(sayNumber(-7, 'fr')).toBe('−7');
    expect(saySize(84_000, 'fr').replace(/\s/g, ' ')).toBe('84 ko');
    expect(saySize(1_200_000, 'en')).toBe('1.2 MB');
  });
});
