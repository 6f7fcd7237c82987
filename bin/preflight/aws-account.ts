import { resolveNs } from 'node:dns/promises';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetParameterCommand, GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { GetWebACLCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import { once } from '../../lambdas/settings/once.ts';
import { EDGE_REGION } from '../../lib/config.ts';
import type { Account } from './account.ts';
import { call, callUnlessAbsent, named } from './aws-call.ts';
import { readCertificate } from './aws-certificate.ts';
import { countPolicies, listDistributions } from './aws-cloudfront.ts';
import { readMailAccount, readMailIdentity } from './aws-mail.ts';
import { readQuota } from './aws-quotas.ts';
import { readSecret, readSecretState } from './aws-secrets.ts';
import { readFailures, readStack } from './aws-stacks.ts';
import { hasTable, listTables } from './aws-tables.ts';

/** The account of the shell's credentials. */
export const awsAccount = (): Account => ({
  identity: readIdentity,
  parameter: readParameter,
  servicesIn,
  concurrency: readConcurrency,
  distributions: once(listDistributions),
  policies: countPolicies,
  quota: readQuota,
  tables: listTables,
  certificate: readCertificate,
  secret: readSecret,
  secretState: readSecretState,
  hasWebAcl,
  stack: readStack,
  failures: readFailures,
  hasTable,
  mail: readMailAccount,
  mailIdentity: readMailIdentity,
  nameServers,
});

async function readIdentity(region: string) {
  const client = new STSClient({ region });
  const { Account: accountId = '', Arn: arn = '' } = await call('sts:GetCallerIdentity', () =>
    client.send(new GetCallerIdentityCommand({})),
  );
  return { accountId, arn };
}

async function readParameter(region: string, name: string): Promise<string | undefined> {
  const client = new SSMClient({ region });
  const found = await callUnlessAbsent(
    'ssm:GetParameter',
    () => client.send(new GetParameterCommand({ Name: name })),
    named('ParameterNotFound'),
  );
  return found?.Parameter?.Value;
}

/** @see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters-global-infrastructure.html */
async function servicesIn(region: string, services: readonly string[]) {
  const client = new SSMClient({ region: EDGE_REGION });
  const path = `/aws/service/global-infrastructure/regions/${region}/services/`;
  const { Parameters: parameters = [] } = await call('ssm:GetParameters', () =>
    client.send(new GetParametersCommand({ Names: services.map((service) => path + service) })),
  );
  if (parameters.length === 0) return undefined;
  return new Set(parameters.flatMap(({ Value: value }) => value ?? []));
}

async function readConcurrency(region: string): Promise<number> {
  const client = new LambdaClient({ region });
  const { AccountLimit: limit } = await call('lambda:GetAccountSettings', () =>
    client.send(new GetAccountSettingsCommand({})),
  );
  if (limit?.ConcurrentExecutions === undefined) throw new Error('Lambda did not say its limit.');
  return limit.ConcurrentExecutions;
}

async function hasWebAcl({ name, id }: { readonly name: string; readonly id: string }): Promise<boolean> {
  const client = new WAFV2Client({ region: EDGE_REGION });
  const found = await callUnlessAbsent(
    'wafv2:GetWebACL',
    () => client.send(new GetWebACLCommand({ Name: name, Id: id, Scope: 'CLOUDFRONT' })),
    named('WAFNonexistentItemException'),
  );
  return found?.WebACL !== undefined;
}

async function nameServers(domain: string): Promise<readonly string[]> {
  try {
    return await resolveNs(domain);
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^(ENODATA|ENOTFOUND)$/.test(String(error.code)))
      return [];
    throw error;
  }
}
