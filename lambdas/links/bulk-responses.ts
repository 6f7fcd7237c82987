import { toHttpError } from '../http/error-map.ts';
import { log } from '../logging/log.ts';
import type { BulkChange } from './bulk-targets.ts';
import type { Attempt } from './in-turn.ts';

/** What the messages of failures on our side name. */
export type ErrorContext = Parameters<typeof toHttpError>[1];

/** The part of a result that says what is wrong with a link. */
export interface Failure {
  readonly status: number;
  readonly error: string;
  readonly code: string;
  readonly details: Readonly<Record<string, string>> | undefined;
}

/** A failure as a request for this link alone would respond. */
export function toFailure(error: unknown, context: ErrorContext): Failure {
  const { status, message, code, details } = toHttpError(error, context);
  return { status, error: message, code, details };
}

/**
 * Logs failures on our side in one line. If all links failed that way, throws, so that the request fails as a whole and
 * alarms see it.
 */
export function reportFailures(attempts: readonly Attempt<unknown>[], context: ErrorContext): void {
  const failed = attempts.flatMap((attempt) =>
    !attempt.ok && toHttpError(attempt.error, context).status >= 500 ? [attempt.error] : [],
  );
  const [error] = failed;
  if (failed.length === 0) return;
  if (failed.length === attempts.length) throw error;
  log.error('links of a bulk request failed', { links: failed.length, of: attempts.length, error });
}

/**
 * The results of a bulk change, in the order of the request, and how many links were changed and refused.
 * @param dataOf the data of a link that was changed
 * @throws the first failure if all links failed on our side
 */
export function toResults<Result, Data>(
  changes: readonly BulkChange<Result>[],
  dataOf: (result: Result) => Data,
  context: ErrorContext,
) {
  reportFailures(
    changes.map(({ attempt }) => attempt),
    context,
  );
  const results = changes.map(({ target: { linkId, postId }, attempt }, index) => {
    const sent = { index, id: linkId, post_id: postId };
    return attempt.ok
      ? { ...sent, status: 200 as const, data: dataOf(attempt.result) }
      : { ...sent, ...toFailure(attempt.error, context) };
  });
  const done = changes.filter(({ attempt }) => attempt.ok).length;
  return { results, done, failed: changes.length - done };
}
