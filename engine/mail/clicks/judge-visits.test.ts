import { describe, expect, test } from 'vitest';
import { judgeVisits, type Visit } from './judge-visits.ts';

const SENT = 1_000_000;
/** Each visit as [link, seconds after the send, agent?, what it says?]; the hidden link is null. */
type Told = readonly [link: number | null, after: number, agent?: string, says?: Visit['says']];
const judged = (links: number, told: readonly Told[], sentAt: number | null = SENT) => {
  const visits = told.map(([link, after, agent = 'firefox', says = 'browser'], index): Visit => ({
    id: String(index),
    link,
    at: SENT + after * 1_000,
    agent,
    says,
  }));
  const verdicts = judgeVisits(visits, { links: Array.from({ length: links }, (_, link) => link), sentAt });
  return visits.map(({ id }) => verdicts.get(id) ?? 'person');
};

describe('a person', () => {
  test.each<[string, number, readonly Told[]]>([
    ['who clicks one link of three', 3, [[1, 40]]],
    ['who clicks the only link, at once', 1, [[0, 1]]],
    [
      'who opens three links in twenty seconds, one after the other',
      3,
      [
        [0, 60],
        [1, 69],
        [2, 80],
      ],
    ],
    [
      'who opens both links of a mail three seconds apart',
      2,
      [
        [0, 60],
        [1, 63],
      ],
    ],
    [
      'who opens two of three links in the same second',
      3,
      [
        [0, 60],
        [1, 60.5],
      ],
    ],
    [
      'who comes back to each link over the days',
      3,
      [
        [0, 60],
        [1, 86_400],
        [2, 90_000],
        [0, 90_003],
      ],
    ],
  ])('%s counts', (_who, links, visits) => {
    expect(new Set(judged(links, visits))).toEqual(new Set(['person']));
  });

  test('counts after the round of a scanner, also seconds later with another program', () => {
    expect(
      judged(3, [
        [0, 1, 'scanner'],
        [1, 2, 'scanner'],
        [2, 3, 'scanner'],
        [1, 5],
      ]),
    ).toEqual(['burst', 'burst', 'burst', 'person']);
  });

  test('counts a minute after a scanner met the hidden link, also with the program the scanner pretends to be', () => {
    expect(
      judged(3, [
        [0, 1],
        [null, 2],
        [1, 63],
        [1, 14, 'safari'],
      ]),
    ).toEqual(['hidden-link', 'hidden-link', 'person', 'person']);
  });
});

describe('a machine', () => {
  test('visits all links, a second each; what it visits twice is its too', () => {
    expect(
      judged(4, [
        [0, 30],
        [1, 31],
        [2, 32],
        [2, 33],
        [3, 34],
      ]),
    ).toEqual(Array(5).fill('burst'));
  });

  test('is known by its round, though it calls itself otherwise at each link', () => {
    expect(
      judged(2, [
        [0, 30, 'a'],
        [1, 31, 'b'],
      ]),
    ).toEqual(['burst', 'burst']);
  });

  test('has ten seconds for a round at most: whoever takes longer over twenty links is known otherwise', () => {
    const visits = Array.from({ length: 20 }, (_, link): Told => [link, 30 + link]);
    expect(new Set(judged(20, visits))).toEqual(new Set(['person']));
    expect(new Set(judged(20, [...visits, [null, 40]]))).toEqual(new Set(['hidden-link']));
  });

  test('meets the hidden link: what came ten seconds before and after is its, and a minute of the same program', () => {
    expect(
      judged(9, [
        [0, 0, 'a'],
        [1, 25, 'b'],
        [null, 30, 'a'],
        [2, 39, 'b'],
        [3, 41, 'b'],
        [4, 89, 'a'],
        [5, 91, 'a'],
      ]),
    ).toEqual(['hidden-link', 'hidden-link', 'hidden-link', 'hidden-link', 'person', 'hidden-link', 'person']);
  });

  test('says so itself, and what it asks for counts toward its round', () => {
    expect(judged(3, [[0, 30, 'bot', 'machine']])).toEqual(['agent']);
    expect(
      judged(2, [
        [0, 30, 'a', 'machine'],
        [1, 31],
      ]),
    ).toEqual(['agent', 'burst']);
  });

  test('without a browser is there before anybody can have read the mail', () => {
    expect(judged(3, [[0, 4, 'x', 'no-browser']])).toEqual(['too-soon']);
    expect(judged(3, [[0, 11, 'x', 'no-browser']])).toEqual(['person']);
    expect(judged(3, [[0, 4]])).toEqual(['person']);
    expect(judged(3, [[0, 4, 'x', 'no-browser']], null)).toEqual(['person']);
  });

  test('is known whatever the order in which its visits are told', () => {
    expect(
      judged(3, [
        [2, 32],
        [0, 30],
        [1, 31],
      ]),
    ).toEqual(['burst', 'burst', 'burst']);
  });
});
