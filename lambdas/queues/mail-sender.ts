import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { envars } from '../envars.ts';
import { log } from '../logging/log.ts';
import type { MailRequest } from '../mail/mail-sender.ts';

/** Time limit for handing the accounts over, including the SDK's retry. The checks are written by then. */
const SEND_TIMEOUT_MS = 3_000;

/** Has owners mailed right after their events are stored. What fails is mailed by the schedule; never throws. */
export type MailOwners = (userIds: readonly string[]) => Promise<void>;

/**
 * Creates a client of the function that mails owners, which the environment names, and doesn't wait for the mails. Create it
 * once per sandbox.
 * @returns undefined in a stage without mail
 */
export function mailSenderFromEnvironment(): MailOwners | undefined {
  const FunctionName = process.env[envars.sendMailFunction];
  if (!FunctionName) return undefined;
  const client = new LambdaClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 1_000, throwOnRequestTimeout: true },
  });
  return async (userIds) => {
    const request: MailRequest = { userIds };
    try {
      await client.send(
        new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload: JSON.stringify(request) }),
        { abortSignal: AbortSignal.timeout(SEND_TIMEOUT_MS) },
      );
    } catch (error) {
      log.warn('owners not mailed at once', { owners: userIds.length, error });
    }
  };
}
