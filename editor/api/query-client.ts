import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './api-problem.ts';

/** The cache of all reads. `onSignedOut` is told when the API no longer knows who asks. */
export function makeQueryClient(onSignedOut: () => void): QueryClient {
  const watch = (error: Error) => {
    if (error instanceof ApiProblem && error.status === 401) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    // Signing in with a wrong password is no lost session: such calls say so by `meta.quiet`.
    mutationCache: new MutationCache({
      onError: (error, _input, _result, { meta }) => (meta?.['quiet'] === true ? undefined : watch(error)),
    }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) =>
          failures < 2 && !(error instanceof ApiProblem && error.status >= 400 && error.status < 500),
      },
    },
  });
}
