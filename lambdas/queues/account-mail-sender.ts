import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { SendAccountMail } from '../account-mail/account-mail.ts';
import { envars } from '../envars.ts';
import { log } from '../logging/log.ts';

/** Time limit for handing the mails over, including the SDK's retry. They are stored by then. */
const SEND_TIMEOUT_MS = 3_000;

/**
 * Creates a client of the function that sends mails about accounts, which the environment names, and doesn't wait for the
 * mails. Create it once per sandbox.
 * @returns undefined in a stage without mail
 */
export function accountMailFromEnvironment(): SendAccountMail | undefined {
  const FunctionName = process.env[envars.sendAccountMailFunction];
  if (!FunctionName) return undefined;
  const client = new LambdaClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 1_000, throwOnRequestTimeout: true },
  });
  return async (ids) => {
    try {
      await client.send(
        new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload: JSON.stringify({ ids }) }),
        { abortSignal: AbortSignal.timeout(SEND_TIMEOUT_MS) },
      );
    } catch (error) {
      log.warn('account mail not sent at once', { mails: ids.length, error });
    }
  };
}
