import { type Json, json } from '../scenario/json.ts';

/** Longest answer that is kept whole, in characters of JSON. */
const KEPT_WHOLE = 64_000;
const LONGEST_TEXT = 500;
const DEEPEST = 20;

/** How deeply brackets nest; counted without recursion, before anything recursive sees the text. */
function depthOf(text: string): number {
  let deepest = 0;
  let depth = 0;
  let inText = false;
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index];
    if (inText) {
      if (sign === '\\') index += 1;
      else if (sign === '"') inText = false;
    } else if (sign === '"') inText = true;
    else if (sign === '[' || sign === '{') deepest = Math.max(deepest, (depth += 1));
    else if (sign === ']' || sign === '}') depth -= 1;
  }
  return deepest;
}

function parsed(text: string): Json | undefined {
  try {
    return json.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Of a long answer, its own plain values, as far as they fit. */
function plainValues(answer: Json): Json {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return null;
  let room = KEPT_WHOLE;
  const kept = Object.entries(answer).filter(([name, value]) => {
    if (typeof value === 'object' || (typeof value === 'string' && value.length > LONGEST_TEXT)) return false;
    room -= name.length + JSON.stringify(value).length + 4;
    return room > 0;
  });
  return Object.fromEntries(kept);
}

/**
 * What conditions may look at of an answer's body: its JSON, of which more than 64,000 characters leaves only the plain
 * values at its top; of anything else, a text of 500 characters. Nested more than twenty deep, or with U+0000 in it,
 * it is nothing.
 */
export function usableAnswer(body: string): Json {
  const text = body.trim();
  if (text === '') return null;
  // A name with U+0000 in it can't be stored.
  if (depthOf(text) > DEEPEST || /\0|\\u0000/.test(text)) return null;
  const answer = parsed(text);
  if (answer === undefined) return text.slice(0, LONGEST_TEXT);
  return text.length > KEPT_WHOLE ? plainValues(answer) : answer;
}
