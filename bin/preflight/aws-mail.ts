import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import type { MailAccount, MailIdentity } from './account.ts';
import { call, callUnlessAbsent, named } from './aws-call.ts';

/** What SES lets the account send in a region. @throws Error that names the missing permission */
export async function readMailAccount(region: string): Promise<MailAccount> {
  const client = new SESv2Client({ region });
  const { ProductionAccessEnabled, SendingEnabled, EnforcementStatus, SendQuota } = await call(
    'ses:GetAccount',
    () => client.send(new GetAccountCommand({})),
  );
  return {
    isSandbox: ProductionAccessEnabled !== true,
    isSending: SendingEnabled === true,
    enforcement: EnforcementStatus ?? 'HEALTHY',
    maxPerDay: SendQuota?.Max24HourSend ?? 0,
    sentLastDay: SendQuota?.SentLast24Hours ?? 0,
    maxPerSecond: SendQuota?.MaxSendRate ?? 0,
  };
}

/** @returns undefined if SES has no such identity. @throws Error that names the missing permission */
export async function readMailIdentity(region: string, name: string): Promise<MailIdentity | undefined> {
  const client = new SESv2Client({ region });
  const found = await callUnlessAbsent(
    'ses:GetEmailIdentity',
    () => client.send(new GetEmailIdentityCommand({ EmailIdentity: name })),
    named('NotFoundException'),
  );
  return found && { isVerified: found.VerifiedForSendingStatus === true };
}
