import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './api-problem.ts';

/** The cache of all reads. Without a network, calls fail at once and say so, instead of waiting for it without a word. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        refetchOnReconnect: true,
        staleTime: 5_000,
        retry: (failures, error) =>
          failures < 2 && !(error instanceof ApiProblem && error.status >= 400 && error.status < 500),
      },
      mutations: { networkMode: 'always' },
    },
  });
}
