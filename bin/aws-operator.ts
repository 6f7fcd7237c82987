import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Operator } from '../lambdas/audit/decision.ts';
import { once } from '../lambdas/settings/once.ts';
import { newUlid } from '../lambdas/visits/new-ulid.ts';
import type { StageConfig } from '../lib/config.ts';

/**
 * The person or program that runs a command, by the ARN of its AWS credentials. AWS is asked once, for the first
 * decision: the call needs no permission.
 */
export const awsOperator = ({ homeRegion, mail }: StageConfig): Operator => ({
  identify: once(() => callerArn(homeRegion)),
  mailsOwners: mail !== undefined,
  newId: (at) => newUlid(at.getTime()),
  now: () => new Date(),
});

/** @throws Error when AWS does not say who the caller is */
async function callerArn(region: string): Promise<string> {
  try {
    const { Arn } = await new STSClient({ region }).send(new GetCallerIdentityCommand({}));
    if (Arn) return Arn;
    throw new Error('The response has no ARN.');
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new Error(
      `Nothing was changed: AWS STS does not say who you are, and each decision names who made it. ${cause}`,
    );
  }
}
