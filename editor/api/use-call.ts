import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type Query,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { RouteName } from '../../api/contract/contract.ts';
import { call, type Answer, type Input } from './call.ts';
import { onceAtATime } from './once-at-a-time.ts';

interface Options<T> {
  /** Asks again this often, in milliseconds, while the page is looked at; it may depend on what was answered, or went wrong. `false`: not any more. */
  readonly every?: number | ((known: T | undefined, error: Error | null) => number | false);
  readonly enabled?: boolean;
  /** Asks again whenever the page is opened, however short ago it was read: for what is about to be written over. */
  readonly fresh?: boolean;
  /** What was read for another input shows until this is here: a list stays while it is narrowed. */
  readonly keeps?: boolean;
}

const everyAsKnown =
  <T>(every: (known: T | undefined, error: Error | null) => number | false) =>
  ({ state }: Query<T, Error, T, readonly [string, unknown]>): number | false =>
    every(state.data, state.error);

function useRead<T>(
  key: readonly [string, unknown],
  read: (signal: AbortSignal) => Promise<T>,
  { every, enabled, fresh, keeps }: Options<T>,
): UseQueryResult<T> {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => read(signal),
    ...(every === undefined ? {} : { refetchInterval: typeof every === 'number' ? every : everyAsKnown(every) }),
    ...(enabled === undefined ? {} : { enabled }),
    ...(fresh === true ? { staleTime: 0 } : {}),
    ...(keeps === true ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Reads through the API, kept under [name, input]. */
export function useCall<N extends RouteName>(
  name: N,
  input: Input<N>,
  options: Options<Answer<N>> = {},
): UseQueryResult<Answer<N>> {
  return useRead<Answer<N>>([name, input], (signal) => call(name, input, signal), options);
}

interface Told<N extends RouteName> {
  readonly onSuccess?: (answer: Answer<N>) => unknown;
  readonly onError?: (error: Error) => unknown;
}

type Change<N extends RouteName> = Omit<UseMutationResult<Answer<N>, Error, Input<N>>, 'mutate'> & {
  /** Who asks is told what came of it also when the component is gone by then: what it changed may be what showed it. */
  readonly mutate: (input: Input<N>, told?: Told<N>) => void;
};

/**
 * Changes something through the API, then asks again for every list and page named in `refresh`.
 * The same change asked for again while it is under way (a double click) is made, and told, once.
 */
export function useChange<N extends RouteName>(name: N, refresh: readonly RouteName[]): Change<N> {
  const client = useQueryClient();
  const running = useRef(new Map<string, Promise<Answer<N>>>());
  const mutation = useMutation<Answer<N>, Error, Input<N>>({
    mutationFn: (input) => onceAtATime(running.current, JSON.stringify(input), () => call(name, input)),
    onSuccess: async () => {
      await Promise.all(refresh.map((read) => client.invalidateQueries({ queryKey: [read] })));
    },
  });
  const { mutateAsync } = mutation;
  const mutate = useCallback(
    (input: Input<N>, { onSuccess, onError }: Told<N> = {}) => {
      const isTwice = running.current.has(JSON.stringify(input));
      const made = mutateAsync(input);
      if (isTwice) made.catch(() => undefined);
      else void made.then(onSuccess, (error: Error) => onError?.(error));
    },
    [mutateAsync],
  );
  return { ...mutation, mutate };
}

/** Reads a list page after page; `ask` makes the input for a cursor. `keeps`: shows what it read last while it reads under another key. */
export function usePages<T>(
  key: readonly unknown[],
  ask: (cursor: string | undefined, signal: AbortSignal) => Promise<{ items: T[]; next: string | null }>,
  { every, keeps = false }: { readonly every?: number; readonly keeps?: boolean } = {},
) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => ask(pageParam, signal),
    initialPageParam: startOfList(),
    getNextPageParam: (last) => last.next ?? undefined,
    ...(every === undefined ? {} : { refetchInterval: every }),
    ...(keeps ? { placeholderData: keepPreviousData } : {}),
  });
  return { ...query, items: query.data?.pages.flatMap((page) => page.items) };
}

const startOfList = (): string | undefined => undefined;
