import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { DeletionRun, StartDeletion } from '../account-deletion/start-deletion.ts';
import { envars, requireEnv } from '../envars.ts';
import { log } from '../logging/log.ts';

/** Time limit for handing the accounts over, including the SDK's retry. They are closed by then. */
const SEND_TIMEOUT_MS = 3_000;

/**
 * Creates a client of the function that deletes accounts, which the environment names, and doesn't wait for it. Create it once
 * per sandbox.
 * @throws Error at cold start when the environment variable is missing
 */
export function accountDeleterFromEnvironment(): StartDeletion {
  const FunctionName = requireEnv(envars.deleteAccountsFunction);
  const client = new LambdaClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 1_000, throwOnRequestTimeout: true },
  });
  return async (userIds) => {
    const run: DeletionRun = { userIds };
    try {
      await client.send(
        new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload: JSON.stringify(run) }),
        { abortSignal: AbortSignal.timeout(SEND_TIMEOUT_MS) },
      );
    } catch (error) {
      log.warn('account not deleted at once', { accounts: userIds.length, error });
    }
  };
}
