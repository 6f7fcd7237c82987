import { EDGE_REGION, names, type StageConfig } from '../../lib/config.ts';
import { type Account, MissingPermissionError } from './account.ts';
import { type Check, type Finding, failed, ok, warning } from './finding.ts';

/** How many of a kind a new stage adds to the account; a test compares them with the templates. */
export const ADDED = {
  distributions: 1,
  cachePolicies: 2,
  originRequestPolicies: 3,
  responseHeadersPolicies: 3,
  tables: 1,
} as const;

interface Quota {
  readonly what: string;
  readonly region: string;
  readonly service: string;
  /** Its code in Service Quotas. */
  readonly code: string;
  /** AWS's default, for when Service Quotas does not say. */
  readonly standard: number;
  readonly added: number;
  readonly used: () => Promise<number>;
}

/** The quotas that a new stage may exceed. */
export const quotaChecks = (account: Account, config: StageConfig): Check[] => [
  ...quotasOf(account, config).map((quota) => ({
    name: `quota ${quota.what}`,
    run: () => checkQuota(account, config, quota),
  })),
  { name: 'quota lambda@edge', run: () => checkEdgeFunctions(account) },
];

/**
 * Defaults: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html and
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
 */
function quotasOf(account: Account, config: StageConfig): Quota[] {
  const edge = { region: EDGE_REGION, service: 'cloudfront' };
  return [
    {
      ...edge,
      what: 'distributions',
      code: 'L-24B04930',
      standard: 200,
      added: ADDED.distributions,
      used: async () => (await account.distributions()).length,
    },
    {
      ...edge,
      what: 'cache policies',
      code: 'L-7D134442',
      standard: 20,
      added: ADDED.cachePolicies,
      used: () => account.policies('cache'),
    },
    {
      ...edge,
      what: 'origin request policies',
      code: 'L-C3659C43',
      standard: 20,
      added: ADDED.originRequestPolicies,
      used: () => account.policies('origin-request'),
    },
    {
      ...edge,
      what: 'response headers policies',
      code: 'L-CF0D4FC5',
      standard: 20,
      added: ADDED.responseHeadersPolicies,
      used: () => account.policies('response-headers'),
    },
    {
      region: config.homeRegion,
      service: 'dynamodb',
      what: 'tables',
      code: 'L-F98FE922',
      standard: 2_500,
      added: ADDED.tables,
      used: async () => (await account.tables(config.homeRegion)).length,
    },
  ];
}

async function checkQuota(account: Account, config: StageConfig, quota: Quota): Promise<Finding> {
  const { region, service, code, standard, what } = quota;
  const used = await quota.used();
  const limit = await readQuota(account, quota);
  const isDeployed = await hasStack(account, config, service === 'cloudfront' ? 'edge' : 'storage');
  const added = isDeployed ? 0 : quota.added;
  const known = limit.value ?? standard;
  const source = limit.reason === undefined ? '' : ` (AWS's default; ${limit.reason})`;
  const found = `${used} of ${known} ${what} are used${source}; this deployment adds ${added}.`;
  if (used + added <= known) return ok(found);
  const todo = `aws service-quotas request-service-quota-increase --region ${region} --service-code ${service} --quota-code ${code} --desired-value ${Math.max(known * 2, used + added)}`;
  return limit.value === undefined ? warning(found, todo) : failed(found, todo);
}

/** A missing quota is no reason to warn: AWS's default is the least that an account has. */
async function readQuota(
  account: Account,
  { region, service, code }: Quota,
): Promise<{ readonly value?: number; readonly reason?: string }> {
  try {
    return { value: await account.quota(region, service, code) };
  } catch (error) {
    const isDenied = error instanceof MissingPermissionError;
    return { reason: isDenied ? `yours needs ${error.permission}` : 'Service Quotas did not say yours' };
  }
}

/** Whether the stage has that stack already, so that a deployment adds nothing. */
async function hasStack(account: Account, { stage, homeRegion }: StageConfig, stack: 'edge' | 'storage') {
  const { edgeStack, storageStack } = names(stage);
  const found =
    stack === 'edge'
      ? await account.stack(EDGE_REGION, edgeStack)
      : await account.stack(homeRegion, storageStack);
  return found !== undefined && !/^(REVIEW_IN_PROGRESS|ROLLBACK_|DELETE_)/.test(found.status);
}

/** Distributions of an account that may have Lambda@Edge; AWS raised it over time, and Service Quotas has no code for it. */
const EDGE_DISTRIBUTIONS = 25;

async function checkEdgeFunctions(account: Account): Promise<Finding> {
  const used = (await account.distributions()).filter(({ hasEdgeFunction }) => hasEdgeFunction).length;
  const found = `${used} of ${EDGE_DISTRIBUTIONS} distributions with Lambda@Edge are used.`;
  return used < EDGE_DISTRIBUTIONS
    ? ok(found)
    : warning(
        `${found} Yours may be more: AWS has raised it.`,
        'See "Quotas on Lambda@Edge" in the CloudFront guide, and ask AWS Support for more if you need it.',
      );
}
