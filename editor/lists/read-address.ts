import type { z } from 'zod';

/** Reads what can be read, the rest left out. */
function readParts<T>(schema: z.ZodType<T>, address: Readonly<Record<string, unknown>>): T {
  const parsed = schema.safeParse(address);
  if (parsed.success) return parsed.data;
  const wrong = new Set(
    parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys : issue.path.slice(0, 1).map(String),
    ),
  );
  const rest = Object.entries(address).filter(([name]) => !wrong.has(name));
  if (rest.length === Object.keys(address).length) throw parsed.error;
  // The router reads what looks like a number as one; a search may be for "2026".
  const retried = Object.entries(address).flatMap(([name, value]) =>
    wrong.has(name) && typeof value === 'number' ? [[name, String(value)] as const] : [],
  );
  return readParts(schema, Object.fromEntries([...rest, ...retried]));
}

/**
 * How a list is asked for, as it stands in the address bar; what can't be read there is undefined, for the router lays what
 * is answered over what the address says. The schema is the one by which the API takes it, every part of it optional.
 */
export function readAddress<T>(schema: z.ZodType<T>, address: Readonly<Record<string, unknown>>): T {
  const unread = Object.fromEntries(Object.keys(address).map((name) => [name, undefined]));
  return { ...unread, ...readParts(schema, address) };
}
