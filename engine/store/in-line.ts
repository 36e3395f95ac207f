/** Work that is done one piece after another where it bears the same word, as it came; a piece that fails holds up none. */
export interface Line {
  readonly stand: <T>(word: string, work: () => Promise<T>) => Promise<T>;
  /** Whether a piece of this word is under way or waits. */
  readonly isBusy: (word: string) => boolean;
}

/** Opens a line of its own for each word. */
export function inLine(): Line {
  const last = new Map<string, Promise<unknown>>();
  return {
    stand: (word, work) => {
      const mine = (last.get(word) ?? Promise.resolve()).then(work, work);
      last.set(word, mine);
      const leave = () => {
        if (last.get(word) === mine) last.delete(word);
      };
      mine.then(leave, leave);
      return mine;
    },
    isBusy: (word) => last.has(word),
  };
}
