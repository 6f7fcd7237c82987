import {
  keepPreviousData,
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/preact-query';
import { type AnyRequest, call } from './client.ts';
import { FRESH_MS } from './early-answers.ts';
import type { DataOf, Endpoint, ReadEndpoint, RequestArguments, RequestOf } from './endpoints.ts';
import { currentPerson } from './person.ts';
import { ApiProblem, type Failure, isPassing } from './problems.ts';

const MAX_RETRIES = 2;

/** The cache of everything that was read. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      // Says at once that there is no network, instead of waiting for it.
      networkMode: 'always',
      retry: (failures, error) => failures < MAX_RETRIES && error instanceof ApiProblem && isPassing(error),
      retryDelay: (failures, error) =>
        ((error instanceof ApiProblem && error.retryAfterSeconds) || 2 ** failures) * 1_000,
    },
    mutations: { networkMode: 'always' },
  },
});

/** Names what a request reads. The first part alone names all that its endpoint reads. */
export const queryKey = (endpoint: ReadEndpoint, request: AnyRequest = {}) =>
  [endpoint, request.path ?? {}, request.query ?? {}] as const;

/** What a read may say besides its request. */
interface ReadOptions {
  /** Waits while it is false. */
  readonly enabled?: boolean;
  readonly freshMs?: number;
  /** Shows the last page until the next one arrives. */
  readonly keepsPrevious?: boolean;
  /** Reads again and again. */
  readonly everyMs?: number;
}

const toRead = <E extends ReadEndpoint>(endpoint: E, request: AnyRequest) => ({
  queryKey: queryKey(endpoint, request),
  queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
    (call as (endpoint: E, request: unknown) => Promise<DataOf<E>>)(endpoint, { ...request, signal }),
});

/** Begins a read that {@link useApi} will ask for, so that a page shows it in its first rendering. Never rejects. */
export const readAhead = <E extends ReadEndpoint>(
  endpoint: E,
  ...[request = {} as RequestOf<E>]: RequestArguments<E>
): Promise<void> => queryClient.prefetchQuery(toRead(endpoint, request));

/**
 * Reads from the API, and again when something invalidates it.
 *
 * @example const links = useApi('GET /links', { query: { limit: 50 } });
 */
export function useApi<E extends ReadEndpoint>(
  endpoint: E,
  ...[reading = {} as RequestOf<E> & ReadOptions]: RequestArguments<E, ReadOptions>
): UseQueryResult<DataOf<E>, Failure> {
  const {
    enabled = true,
    freshMs = FRESH_MS,
    keepsPrevious,
    everyMs,
    ...request
  } = reading as AnyRequest & ReadOptions;
  return useQuery<DataOf<E>, Failure>({
    ...toRead(endpoint, request),
    enabled,
    staleTime: freshMs,
    ...(keepsPrevious && { placeholderData: keepPreviousData as never }),
    ...(everyMs !== undefined && { refetchInterval: everyMs }),
  });
}

/** What happens after a change, unless whoever made it has left meanwhile. */
interface ChangeOptions<E extends Endpoint> {
  /** What has to be true before. @throws Failure instead of the change */
  readonly first?: () => Promise<void>;
  /** Endpoints whose results the change makes wrong. */
  readonly invalidates?: readonly ReadEndpoint[];
  readonly onSuccess?: (data: DataOf<E>, request: RequestOf<E>) => void;
  readonly onError?: (failure: Failure, request: RequestOf<E>) => void;
}

/**
 * Changes something through the API.
 *
 * @example const create = useChange('POST /links', { invalidates: ['GET /links'] });
 * create.mutate({ body: { url } });
 */
export function useChange<E extends Endpoint>(
  endpoint: E,
  { first, invalidates = [], onSuccess, onError }: ChangeOptions<E> = {},
): UseMutationResult<DataOf<E>, Failure, RequestOf<E>, number> {
  return useMutation<DataOf<E>, Failure, RequestOf<E>, number>({
    onMutate: currentPerson,
    mutationFn: async (request) => {
      await first?.();
      return (call as (endpoint: E, request: unknown) => Promise<DataOf<E>>)(endpoint, request);
    },
    onSuccess: (data, request, person) => {
      if (person !== currentPerson()) return;
      invalidate(...invalidates);
      onSuccess?.(data, request);
    },
    onError: (failure, request, person) => {
      if (person === currentPerson()) onError?.(failure, request);
    },
  });
}

/** Reads again what is on the screen, and the rest when it is next shown. */
export function invalidate(...endpoints: readonly ReadEndpoint[]): void {
  for (const endpoint of endpoints) void queryClient.invalidateQueries({ queryKey: [endpoint] });
}
