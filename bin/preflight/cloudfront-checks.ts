import { EDGE_REGION, names, type StageConfig } from '../../lib/config.ts';
import type { Account } from './account.ts';
import { type Check, type Finding, failed, ok, warning } from './finding.ts';

export const cloudFrontChecks = (account: Account, config: StageConfig): Check[] => [
  { name: 'cloudfront account', run: () => checkVerification(account, config) },
  ...Object.entries({ domain: config.customDomain, 'app domain': config.appDomain }).flatMap(
    ([name, domain]) =>
      domain ? [{ name, run: () => checkDomain(account, config, domain.domainName) }] : [],
  ),
];

/** What CloudFront says to accounts that AWS has not verified: https://github.com/aws-samples/aws-cdk-examples/issues/279 */
const UNVERIFIED = 'account must be verified';

const VERIFY =
  'open a case with AWS Support (https://console.aws.amazon.com/support/home, "Account and billing"; free of charge): ask to verify the account for CloudFront, and quote "Your account must be verified before you can add new CloudFront resources"';

/** AWS has no call that says whether an account is verified: only creating a distribution shows it. */
async function checkVerification(account: Account, { stage }: StageConfig): Promise<Finding> {
  const distributions = await account.distributions();
  if (distributions.length > 0) {
    return ok(`The account has ${countOf(distributions.length, 'distribution')}, so CloudFront accepts it.`);
  }
  const failures = await account.failures(EDGE_REGION, names(stage).edgeStack);
  return failures.some((reason) => reason.includes(UNVERIFIED))
    ? failed(
        'An earlier deployment failed: AWS has not verified this account for CloudFront.',
        `${sentence(VERIFY)}.`,
      )
    : warning(
        'Cannot be known: the account has no distribution, and AWS refuses the first one of some new accounts.',
        `Deploy. If the edge stack fails with "Your account must be verified", ${VERIFY}; then deploy again. It takes a day or so, so ask now if you have a date to keep.`,
      );
}

/** A host name belongs to one distribution of all of AWS. Those of other accounts can't be seen. */
async function checkDomain(account: Account, { stage }: StageConfig, domainName: string): Promise<Finding> {
  const others = (await account.distributions()).filter(({ comment }) => comment !== `Klook Up (${stage})`);
  const owner = others.find(({ aliases }) => aliases.some((alias) => covers(alias, domainName)));
  return owner
    ? failed(
        `Another distribution of this account ("${owner.comment}") has ${domainName}, or a wildcard over it.`,
        `Remove the alternate domain name there first; CloudFront refuses it twice.`,
      )
    : ok(`No other distribution of this account has ${domainName}.`);
}

/** Whether a name, or a wildcard for one label, covers a host name: `*.example.com` covers `go.example.com`. */
export const covers = (pattern: string, hostName: string): boolean => {
  const [name, host] = [pattern.toLowerCase(), hostName.toLowerCase()];
  return name === host || (name.startsWith('*.') && host.slice(host.indexOf('.')) === name.slice(1));
};

const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
