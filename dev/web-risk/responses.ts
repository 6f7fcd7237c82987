import { isThreatType, type StandInLists } from './threat-lists.ts';

/** Errors as `google.rpc.Status` in JSON: https://cloud.google.com/apis/design/errors. */
export const failures = {
  400: failure(400, 'INVALID_ARGUMENT', 'Request contains an invalid argument.'),
  403: failure(
    403,
    'PERMISSION_DENIED',
    'Web Risk API has not been used in project 1 before.',
    'SERVICE_DISABLED',
  ),
  429: failure(
    429,
    'RESOURCE_EXHAUSTED',
    "Quota exceeded for quota metric 'SearchUris'.",
    'RATE_LIMIT_EXCEEDED',
  ),
  500: failure(500, 'INTERNAL', 'Internal error encountered.'),
  503: failure(503, 'UNAVAILABLE', 'The service is currently unavailable.'),
} as const;

const unregistered = failure(
  403,
  'PERMISSION_DENIED',
  "Method doesn't allow unregistered callers (callers without established identity).",
);
const badKey = failure(
  400,
  'INVALID_ARGUMENT',
  'API key not valid. Please pass a valid API key.',
  'API_KEY_INVALID',
);

/** The body of an error; `code` is also its HTTP status. */
export interface Failure {
  readonly error: { readonly code: number };
}

export function failure(code: number, status: string, message: string, reason?: string): Failure {
  const details = [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com' }];
  return { error: { code, message, status, ...(reason ? { details } : {}) } } as Failure;
}

interface VerdictOptions {
  readonly sentKey: unknown;
  /** The only valid key. */
  readonly key: string;
  readonly lists: StandInLists;
  readonly now: () => number;
}

/** @returns the body of `uris.search` (https://cloud.google.com/web-risk/docs/reference/rest/v1/uris/search) */
export function verdict(
  uri: string | null,
  threatTypes: readonly string[],
  { sentKey, key, lists, now }: VerdictOptions,
): object {
  if (!sentKey) return unregistered;
  if (sentKey !== key) return badKey;
  const url = URL.parse(uri ?? '');
  const types = threatTypes.filter(isThreatType);
  if (!url || types.length === 0 || types.length < threatTypes.length) return failures[400];
  const found = lists.find(url, types);
  if (found.length === 0) return {};
  // With nine decimal places, like the documentation's examples.
  const expireTime = new Date(now() + 5 * 60_000).toISOString().replace('Z', '000001Z');
  return { threat: { threatTypes: found, expireTime } };
}
