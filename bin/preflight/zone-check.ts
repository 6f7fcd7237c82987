import type { CustomDomainConfig, StageConfig } from '../../lib/config.ts';
import type { Account } from './account.ts';
import { type Check, type Finding, failed, ok, warning } from './finding.ts';

/** Nothing to check unless the edge stack creates records in a Route 53 zone. */
export function zoneChecks(account: Account, { customDomain, appDomain }: StageConfig): Check[] {
  const hasCertificate = customDomain?.certificateArn !== undefined;
  const zones = { zone: customDomain?.hostedZone, 'app zone': appDomain?.hostedZone };
  return Object.entries(zones).flatMap(([name, zone]) =>
    zone ? [{ name, run: () => checkZone(account, zone, hasCertificate) }] : [],
  );
}

/** Route 53's name servers, such as ns-512.awsdns-00.net. */
const OF_ROUTE_53 = /\.awsdns-\d+\./;

/**
 * The world must ask Route 53 for the zone: otherwise the certificate is never validated, and the deployment waits for it
 * until it times out. https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
 */
async function checkZone(
  account: Account,
  { id, name }: NonNullable<CustomDomainConfig['hostedZone']>,
  hasCertificate: boolean,
): Promise<Finding> {
  const servers = await account.nameServers(name);
  if (servers.length > 0 && servers.every((server) => OF_ROUTE_53.test(server))) {
    return ok(`The name servers of ${name} are Route 53's.`);
  }
  const found =
    servers.length === 0
      ? `The public DNS has no name servers for ${name}.`
      : `The name servers of ${name} are ${servers.join(', ')}, not Route 53's.`;
  const todo = `Enter the name servers of the zone where ${name} is registered, or as NS records in the zone above it: aws route53 get-hosted-zone --id ${id} --query DelegationSet.NameServers`;
  return hasCertificate
    ? warning(`${found} Its records will have no effect.`, todo)
    : failed(`${found} The deployment would wait for the certificate until it times out.`, todo);
}
