import { ACCOUNT_ID, type Deployment } from '../template/deployment.ts';
import type { SandboxData } from './sandbox-protocol.ts';
import { type InternetHost, testInternet } from './test-internet.ts';

/** The part of a sandbox's data that follows from the deployment and not from the function. */
export type DeploymentData = Pick<
  SandboxData,
  'accountId' | 'internet' | 'mailIdentities' | 'partitionKeyNames' | 'secretArns'
>;

/** @param network.distributionPort of the listener that plays the distribution's TLS */
export function deploymentData(
  deployment: Deployment | undefined,
  network: {
    readonly internet: ReadonlyArray<Omit<InternetHost, 'address'>>;
    readonly distributionPort: number;
  },
): DeploymentData {
  const { secrets = [], tables = [], mail, distribution } = deployment ?? {};
  const own = distribution ? [{ name: distribution.domainName, port: network.distributionPort }] : [];
  return {
    accountId: ACCOUNT_ID,
    secretArns: Object.fromEntries(secrets.map(({ name, arn }) => [name, arn])),
    partitionKeyNames: Object.fromEntries(
      tables.flatMap(({ name, partition, indexes }) => [
        [name, partition.name],
        ...indexes.map((index) => [`${name}/index/${index.name}`, index.partition.name]),
      ]),
    ),
    mailIdentities: Object.fromEntries(
      (mail?.identities ?? []).map(({ name, configurationSet = null }) => [name, configurationSet]),
    ),
    internet: testInternet([...own, ...network.internet]),
  };
}
