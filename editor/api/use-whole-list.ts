import { useQuery } from '@tanstack/react-query';
import type { RouteName } from '../../api/contract/contract.ts';
import { call } from './call.ts';

interface Asking {
  readonly limit: number;
  readonly cursor?: string;
}
type Ask<T> = (query: Asking, signal: AbortSignal) => Promise<{ items: T[]; next: string | null }>;

/** As many as the API gives at once. */
const MOST = 200;

async function readAll<T>(ask: Ask<T>, signal: AbortSignal): Promise<T[]> {
  const all: T[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const { items, next } = await ask({ limit: MOST, ...(cursor === undefined ? {} : { cursor }) }, signal);
    all.push(...items);
    cursor = next;
  }
  return all;
}

const useWholeList = <T>(name: RouteName, ask: Ask<T>, enabled = true): T[] | undefined =>
  useQuery({ queryKey: [name, 'whole'], queryFn: ({ signal }) => readAll(ask, signal), enabled }).data;

/** All mails, to choose from and to name by id; undefined until they are read. */
export const useAllTemplates = () => useWholeList('templates', (query, signal) => call('templates', { query }, signal));

/** All forms, to choose from and to name by id; undefined until they are read. */
export const useAllForms = (enabled = true) =>
  useWholeList('forms', (query, signal) => call('forms', { query }, signal), enabled);

/** All people, to choose from and to name by id; undefined until they are read. */
export const useAllPeople = () => useWholeList('people', (query, signal) => call('people', { query }, signal));

/** All scenarios, to choose from and to name by id; undefined until they are read. */
export const useAllScenarios = () => useWholeList('scenarios', (query, signal) => call('scenarios', { query }, signal));
