import type { Arrangement } from './arrange-telling.ts';
import type { Language, Localized } from '../localized.ts';
import type { Leave } from '../leaves-of.ts';
import { tellEndings } from './tell-endings.ts';
import type { ToldStep } from './tell-step.ts';
import { type Piece, saying, type ToldPath, type ToldSentence } from './told-sentence.ts';

/** Paths inside paths inside paths: what lies deeper is told after all else, and referred to. */
const DEEPEST = 3;

const ANYHOW: Localized = { fr: 'dans tous les cas', en: 'in any case' };
const AFTER: Localized = { fr: 'ensuite', en: 'after that' };

export interface Course {
  /** Told in brackets within the sentence: what ends here by design, and bounded ways back. */
  readonly asides: readonly Leave[];
  readonly main: readonly Leave[];
}

interface Telling {
  readonly arrangement: Arrangement;
  readonly language: Language;
  readonly tell: (id: string) => ToldStep;
  /** Whether a step that leads all leads to the same place is told as a decision all the same. */
  readonly decides: (id: string) => boolean;
}

/** Tells all that is arranged, sentence by sentence; each step once. */
export function tellPaths({ arrangement, language, tell, decides }: Telling): ToldSentence[] {
  const { leaves, isInline, isReferred, leadsBack, joinsUnder, place } = arrangement;
  const { ending, tail, joined, aside } = tellEndings(language, leadsBack);
  const lifted = new Set(joinsUnder(null));

  const courseOf = (id: string): Course => {
    const all = leaves(id);
    const isAside = ({ to, isOver, outlets }: Leave): boolean =>
      to === null ? isOver : outlets.every(({ back }) => back === true) && leadsBack(id, to);
    const main = all.filter((leave) => !isAside(leave));
    // Where ways part all the same, none of them is by the way.
    return main.length > 1 ? { asides: [], main: all } : { asides: all.filter(isAside), main };
  };

  const pathOf = (from: string, leave: Leave, step: ToldStep, depth: number): ToldPath => {
    const when: Piece = { text: joined(leave.outlets.map(step.when)), node: from, tells: false };
    const { to } = leave;
    if (to !== null && isInline(from, to)) {
      if (depth < DEEPEST) return { when, sentences: tellLevel(new Set([to]), depth + 1) };
      lifted.add(to);
    }
    return { when, sentences: [{ pieces: ending(from, leave), paths: [], opens: true }] };
  };

  /** What is told one after the other: from the first of `pending` on, then where ways met again, in order. */
  function tellLevel(pending: Set<string>, depth: number): ToldSentence[] {
    const sentences: ToldSentence[] = [];
    const first = (): string | null => {
      let least: string | null = null;
      for (const id of pending) if (least === null || place(id) < place(least)) least = id;
      return least;
    };
    /** Times that are told with what follows them. */
    let before: Piece[] = [];
    let opens = true;
    const put = (pieces: readonly Piece[], paths: readonly ToldPath[] = []): void => {
      const times = before.flatMap((piece) => [piece, saying(', ')]);
      sentences.push({ pieces: [...times, ...pieces], paths, opens });
      before = [];
      opens = false;
    };
    const begin = (): string | null => {
      const id = first();
      if (id !== null) pending.delete(id);
      opens = sentences.length > 0;
      return id;
    };
    /** Goes on to where a leave leads, here; null where it is told elsewhere. */
    const follow = (from: string, { to }: Leave): string | null => {
      if (to === null) return null;
      if (isInline(from, to)) return to;
      return first() === to && pending.delete(to) ? to : null;
    };
    for (let at = begin(); at !== null;) {
      const [id, step] = [at, tell(at)];
      for (const join of joinsUnder(id)) pending.add(join);
      const { asides, main } = courseOf(id);
      const [only = null] = main;
      const own: Piece = { text: step.text, node: id, tells: true };
      const says = [own, ...asides.flatMap((leave) => aside(id, leave, leave.outlets.map(step.when)))];
      if (main.length > 1 || (only !== null && only.outlets.length > 1 && decides(id))) {
        put(
          [own],
          main.map((leave) => pathOf(id, leave, step, depth)),
        );
        at = begin();
        continue;
      }
      const next = only === null ? null : follow(id, only);
      if (step.isTime) before.push(own);
      if (next === null || only === null) {
        const [end] = only === null ? asides : [only];
        if (step.isTime) put(end === undefined ? [] : ending(id, end));
        else put(end === undefined ? says : [...(only === null ? [own] : says), ...tail(id, end)]);
        at = begin();
        continue;
      }
      if (!step.isTime) {
        put(says);
        const isBack = asides.some(({ to }) => to !== null);
        if (isBack) before.push(saying(AFTER[language]));
        else if (only.outlets.length > 1) before.push(saying(ANYHOW[language]));
      }
      if (isReferred(next)) {
        // Others come in there: the time is told apart from what happens to them too.
        if (step.isTime) put(ending(id, only));
        before = [];
      }
      at = next;
    }
    return sentences;
  }

  return tellLevel(lifted, 0);
}
