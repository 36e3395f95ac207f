import { isDuplicateKey } from './is-duplicate-key.ts';

/** An upsert that met another of the same key is made once more: there is something to update then. */
export const onceMore = <T>(upsert: () => Promise<T>): Promise<T> =>
  upsert().catch((error: unknown) => {
    if (isDuplicateKey(error)) return upsert();
    throw error;
  });
