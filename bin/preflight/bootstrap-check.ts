import type { Account } from './account.ts';
import { type Check, type Finding, failed, ok } from './finding.ts';

/** Where `cdk bootstrap` records its version: https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html */
const VERSION_PARAMETER = '/cdk-bootstrap/hnb659fds/version';

/** The oldest version that our assemblies accept; a test compares it with their manifests. */
export const REQUIRED_BOOTSTRAP_VERSION = 8;

export const bootstrapCheck = (account: Account, region: string): Check => ({
  name: `bootstrap ${region}`,
  run: () => checkBootstrap(account, region),
});

async function checkBootstrap(account: Account, region: string): Promise<Finding> {
  const version = await account.parameter(region, VERSION_PARAMETER);
  if (version !== undefined && Number(version) >= REQUIRED_BOOTSTRAP_VERSION)
    return ok(`Version ${version}.`);
  const { accountId } = await account.identity(region);
  return failed(
    version === undefined
      ? 'Not bootstrapped for CDK.'
      : `Version ${version} is too old; CDK needs ${REQUIRED_BOOTSTRAP_VERSION}.`,
    `npx cdk bootstrap aws://${accountId}/${region}`,
  );
}
