import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import { type RetryPolicy, retryWhileOvertaken } from '../retry/back-off.ts';
import type { FileBucket, WebFile } from './web-file.ts';

const PUT_AT_ONCE = 8;

/** Waits at most about half a minute for a new role's access. */
export const publishRetryPolicy: RetryPolicy = {
  maxAttempts: 12,
  baseDelayMs: 500,
  maxDelayMs: 5_000,
  random: Math.random,
  sleep: (delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs)),
};

/**
 * Puts a version of the web app into the bucket. Files of earlier versions stay: open tabs still load them, and a rollback needs
 * them.
 * @throws Error when a file can't be put
 */
export const publishFiles = (
  files: readonly WebFile[],
  bucket: FileBucket,
  retry: RetryPolicy,
): Promise<void> =>
  forEachConcurrently(files, PUT_AT_ONCE, async (file) => {
    const outcome = await retryWhileOvertaken(retry, () => bucket.put(file));
    if (outcome === 'overtaken') throw new Error(`The function may not put ${file.path} into the bucket.`);
  });
