/** The record's own entry; never what an object inherits, whatever the key is called ("constructor", "toString"). */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
