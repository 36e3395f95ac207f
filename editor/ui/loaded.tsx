import type { ReactNode } from 'react';
import { Failure } from './failure.tsx';

/** A read as it stands. */
export interface Asked<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

interface Props<T> {
  readonly query: Asked<T>;
  /** Of the shape that the content will have. */
  readonly skeleton: ReactNode;
  readonly children: (data: T) => ReactNode;
}

/** A read's three faces: on its way, failed, or here. Data already here stays, even when asking again fails. */
export function Loaded<T>({ query, skeleton, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) return <Failure error={query.error} retry={() => void query.refetch()} />;
  return skeleton;
}
