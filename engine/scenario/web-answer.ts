/** Answers that ask to try again, as does every 5xx (RFC 9110 §15.5.9, RFC 8470 §5.2, RFC 6585 §4). */
const AGAIN: readonly number[] = [408, 425, 429];

/** What the status of another system's answer means: `ok` is a 2xx, `again` asks to be called later, `refused` is any other. */
export function meaningOf(status: number): 'ok' | 'again' | 'refused' {
  if (status >= 500 || AGAIN.includes(status)) return 'again';
  return status >= 200 && status < 300 ? 'ok' : 'refused';
}
