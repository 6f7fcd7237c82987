import { EDGE_REGION } from '../../lib/config.ts';
import { messageOf } from '../command-line.ts';
import { type Account, RefusedCredentialsError } from './account.ts';
import { type Check, type Finding, failed, ok, warning } from './finding.ts';

/** The first check: without it, no other can say anything about AWS. */
export const credentialsCheck = (account: Account): Check => ({
  name: 'credentials',
  run: () => checkCredentials(account),
});

const HOW_TO_SIGN_IN =
  'Sign in ("aws login" or "aws sso login"), set AWS_PROFILE, or run "aws configure" with an access key; "aws sts get-caller-identity" must work. Then run preflight again.';

/** Codes of Node's errors for a host that it can't reach. */
const UNREACHABLE = /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/;

async function checkCredentials(account: Account): Promise<Finding> {
  try {
    const { accountId, arn } = await account.identity(EDGE_REGION);
    if (accountId === '' || arn === '') return failed('AWS does not say who you are.', HOW_TO_SIGN_IN);
    return arn.endsWith(':root')
      ? warning(`${arn}: the root user of account ${accountId}.`, 'Deploy with a role or a user of your own.')
      : ok(`${arn}, account ${accountId}.`);
  } catch (error) {
    if (error instanceof Error && 'code' in error && UNREACHABLE.test(String(error.code))) {
      return failed(
        `AWS can't be reached: ${messageOf(error)}`,
        'Check the network (VPN, proxy, AWS_ENDPOINT_URL), and run preflight again.',
      );
    }
    return failed(`AWS refuses them, or there are none: ${messageOf(error)}`, HOW_TO_SIGN_IN);
  }
}

/**
 * The services that a stage has in its home region, by their names in AWS's list of services by region. Scheduler
 * and CloudWatch Logs are left out: the list names them differently over time.
 */
const SERVICES = [
  'lambda',
  'apigateway',
  'dynamodb',
  'sqs',
  'sns',
  'secretsmanager',
  'ssm',
  'cloudwatch',
  'events',
];

export const regionCheck = (account: Account, region: string): Check => ({
  name: `home region ${region}`,
  run: () => checkRegion(account, region),
});

async function checkRegion(account: Account, region: string): Promise<Finding> {
  try {
    await account.identity(region);
  } catch (error) {
    if (error instanceof RefusedCredentialsError) {
      return failed(
        `The account has not enabled ${region}.`,
        `Enable it under "AWS Regions" on the account page of the console, or set another homeRegion. It takes minutes. (Session tokens of the global STS endpoint are refused there too: aws configure set sts_regional_endpoints regional.)`,
      );
    }
    if (isUnknownHost(error)) {
      return failed(`There is no region ${region}.`, 'Set homeRegion in lib/config.ts to a region of AWS.');
    }
    throw error;
  }
  const services = await account.servicesIn(region, SERVICES);
  if (!services) return ok('Enabled. AWS does not list its services here, so they were not checked.');
  const missing = SERVICES.filter((service) => !services.has(service));
  return missing.length === 0
    ? ok('Enabled, and it has the services that a stage needs.')
    : warning(
        `Enabled, but AWS does not list these services for it: ${missing.join(', ')}.`,
        'See https://aws.amazon.com/about-aws/global-infrastructure/regional-product-services/, or set another homeRegion.',
      );
}

const isUnknownHost = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOTFOUND';
