/** Tells the person at the terminal one line. */
export type Say = (line: string) => void;

const SILENT_MS = 2000;
const REPEAT_MS = 15_000;

/** Runs `work`; once it has lasted two seconds, says what it does and, every quarter of a minute, how far it is (`detail`). */
export async function narrate<T>(
  say: Say,
  what: string,
  work: (detail: (text: string) => void) => Promise<T>,
): Promise<T> {
  const startedAt = Date.now();
  let detail = '';
  let spoken = false;
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  const speak = () => {
    say(spoken ? `  … ${what}: ${seconds()}${detail && `, ${detail}`}` : `${what} …`);
    spoken = true;
  };
  let repeat: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    speak();
    repeat = setInterval(speak, REPEAT_MS);
  }, SILENT_MS);
  try {
    const result = await work((text) => {
      detail = text;
    });
    if (spoken) say(`  ${what}: done in ${seconds()}.`);
    return result;
  } finally {
    clearTimeout(first);
    clearInterval(repeat);
  }
}
