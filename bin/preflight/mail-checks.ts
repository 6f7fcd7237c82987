import type { StageConfig } from '../../lib/config.ts';
import { senderOf, sendsMail } from '../../lib/mail/mail-grants.ts';
import { isReserved } from '../../lib/placeholders.ts';
import type { Account } from './account.ts';
import { type Check, type Finding, failed, ok, warning } from './finding.ts';

/** What mail to owners needs of SES, in the home region. */
export function mailChecks(account: Account, config: StageConfig): Check[] {
  if (!sendsMail(config)) return [{ name: 'mail', run: () => WITHOUT_MAIL }];
  const { homeRegion } = config;
  const { address, identity } = senderOf(config);
  if (isReserved(address)) return [{ name: 'mail sender', run: () => placeholder(address) }];
  return [
    { name: 'mail sender', run: () => checkIdentity(account, homeRegion, address, identity) },
    { name: 'mail account', run: () => checkAccount(account, homeRegion) },
    { name: 'mail quota', run: () => checkQuota(account, homeRegion) },
  ];
}

const WITHOUT_MAIL = ok(
  'None: links that are gone from their pages are removed without a mail to their owners. docs/operations.md, "Mail", says how to send it.',
);

const placeholder = (address: string): Finding =>
  failed(
    `${address} is a placeholder: nobody can send mail from there, so no link would ever be removed.`,
    'Set mail.from in lib/config.ts to an address of your own, or remove mail from the stage.',
  );

async function checkIdentity(
  account: Account,
  region: string,
  address: string,
  identity: string,
): Promise<Finding> {
  const found = await account.mailIdentity(region, identity);
  if (!found) {
    return failed(
      `SES has no identity "${identity}" in ${region}.`,
      `aws sesv2 create-email-identity --region ${region} --email-identity ${identity}`,
    );
  }
  if (!found.isVerified) {
    return failed(
      `The identity "${identity}" is not verified.`,
      identity.includes('@')
        ? 'Follow the link in the mail that AWS has sent there.'
        : `Add the CNAME records of its DKIM tokens to its DNS: aws sesv2 get-email-identity --region ${region} --email-identity ${identity} --query DkimAttributes.Tokens`,
    );
  }
  const nearer = await nearerIdentity(account, region, address, identity);
  return nearer
    ? failed(
        `SES has an identity "${nearer}" too, and would use that for ${address}; functions may use only "${identity}".`,
        `Set mail.identity to "${nearer}" in lib/config.ts, or delete that identity.`,
      )
    : ok(`Mail comes from ${address}, by the verified identity "${identity}".`);
}

/** SES takes the identity that says most: the address, then its domain, then the domains above it. */
async function nearerIdentity(
  account: Account,
  region: string,
  address: string,
  identity: string,
): Promise<string | undefined> {
  const labels = address.slice(address.indexOf('@') + 1).split('.');
  const names = [address, ...labels.map((_, at) => labels.slice(at).join('.'))];
  for (const name of names.slice(0, names.indexOf(identity))) {
    if (await account.mailIdentity(region, name)) return name;
  }
  return undefined;
}

async function checkAccount(account: Account, region: string): Promise<Finding> {
  const { isSandbox, isSending, enforcement } = await account.mail(region);
  const console = `https://${region}.console.aws.amazon.com/ses/home?region=${region}#/account`;
  if (!isSending || enforcement === 'SHUTDOWN') {
    return failed('AWS has stopped all mail of this account.', `Read why, and answer, at ${console}.`);
  }
  if (isSandbox) {
    return failed(
      `The account is in SES's sandbox in ${region}: mail reaches only verified addresses, so owners get none.`,
      `Request production access at ${console}. It takes about a day.`,
    );
  }
  return enforcement === 'HEALTHY'
    ? ok('The account may send mail.')
    : warning(`AWS is reviewing the account: ${enforcement}.`, `Read why, and answer, at ${console}.`);
}

/** A digest an hour for each of some hundred accounts. */
const FEW_PER_DAY = 1_000;

async function checkQuota(account: Account, region: string): Promise<Finding> {
  const { maxPerDay, sentLastDay, maxPerSecond } = await account.mail(region);
  const found = `${sentLastDay} of ${maxPerDay} mails were sent in the last 24 hours; ${maxPerSecond} a second.`;
  // SES says -1 for no limit.
  const isEnough = maxPerDay < 0 || (maxPerDay >= FEW_PER_DAY && sentLastDay < maxPerDay * 0.8);
  return isEnough
    ? ok(found)
    : warning(
        found,
        `aws service-quotas request-service-quota-increase --region ${region} --service-code ses --quota-code L-804C8AE8 --desired-value ${Math.max(50_000, 2 * maxPerDay)}`,
      );
}
