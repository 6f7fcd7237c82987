import { backOff, type RetryPolicy } from '../retry/back-off.ts';
import { isTransientTableError } from '../retry/busy-errors.ts';

/**
 * Repeats an idempotent request while the table is busy or unreachable.
 * @param isBusy recognizes the errors after which to repeat it
 * @throws the error of the policy's last attempt, or the first one that is not transient
 */
export async function retryWhileBusy<T>(
  retry: RetryPolicy,
  request: () => Promise<T>,
  isBusy: (error: unknown) => boolean = isTransientTableError,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await request();
    } catch (error) {
      if (attempt >= retry.maxAttempts || !isBusy(error)) throw error;
      await backOff(attempt, retry);
    }
  }
}
