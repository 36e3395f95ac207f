import { createInstance } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { PROBLEMS } from '../../api/problems.ts';
import { ApiProblem } from '../api/api-problem.ts';
import { en } from '../i18n/en.ts';
import { fr } from '../i18n/fr.ts';
import { sayProblem } from './say-problem.ts';

const i18n = createInstance();
beforeAll(() => i18n.init({ lng: 'en', defaultNS: 'app', resources: { fr: { app: fr }, en: { app: en } } }));
const refusal = (status: number, code: string) =>
  new ApiProblem({ status, code, title: code, data: undefined, faults: undefined });

describe.each([
  ['fr', fr],
  ['en', en],
] as const)('in %s', (language, { problem: { codes } }) => {
  const say = (error: unknown): string => sayProblem(error, i18n.getFixedT(language, 'app'));

  it.each(Object.entries(PROBLEMS))(
    '%s has words, and is no fault of the server where it is none',
    (code, { status }) => {
      const said = say(refusal(status, code));
      expect(said).not.toBe('');
      expect(said).not.toContain('problem.codes');
      // A conflict is about one thing: general words would not say what to do.
      expect([codes.unexpected, codes.conflict]).not.toContain(said);
    },
  );

  it('says of a code it does not know what is true of its status', () => {
    expect(say(refusal(409, 'not-yet-known'))).toBe(codes.conflict);
    expect(say(refusal(404, 'not-yet-known'))).toBe(codes['not-found']);
    expect(say(refusal(500, 'internal'))).toBe(codes.unexpected);
    expect(say(new Error('x'))).toBe(codes.unexpected);
  });
});
