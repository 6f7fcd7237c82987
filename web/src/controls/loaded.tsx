import type { UseQueryResult } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import type { Failure } from '../api/problems.ts';
import { ProblemState } from './problem-state.tsx';
import { Skeleton } from './skeleton.tsx';

interface LoadedProps<Data> {
  readonly query: UseQueryResult<Data, Failure>;
  /** As high as what will come. */
  readonly skeleton?: ComponentChildren;
  readonly children: (data: Data) => ComponentChildren;
}

/** Shows what a query read; before that a skeleton, and a problem with a way to try again when it failed. */
export function Loaded<Data>({ query, skeleton = <Skeleton />, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <ProblemState failure={query.error} onRetry={() => void query.refetch()} />;
  return <>{skeleton}</>;
}
