/** Text for a header field: one line, without control characters, at most `max` characters. */
export const oneLine = (text: string, max = 250): string =>
  [
    ...text
      .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
      .replace(/ {2,}/g, ' ')
      .trim(),
  ]
    .slice(0, max)
    .join('');
