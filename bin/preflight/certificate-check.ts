import { EDGE_REGION, type StageConfig } from '../../lib/config.ts';
import type { Account, CertificateFacts } from './account.ts';
import { covers } from './cloudfront-checks.ts';
import { type Check, type Finding, failed, ok, warning } from './finding.ts';

/** Keys that CloudFront accepts: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html */
const KEYS: ReadonlySet<string> = new Set(['RSA_1024', 'RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_prime256v1']);

/** Days before the end of an imported certificate at which somebody should replace it. */
const SOON_DAYS = 30;
const DAY_MS = 86_400_000;

/** Nothing to check without a custom domain, or where the edge stack creates its certificate. */
export const certificateChecks = (
  account: Account,
  { customDomain, appDomain }: StageConfig,
  now: () => Date,
): Check[] => {
  const { domainName, certificateArn } = customDomain ?? {};
  const appNames = appDomain ? [appDomain.domainName] : [];
  return domainName && certificateArn
    ? [
        {
          name: 'certificate',
          run: () =>
            checkCertificate(account, { domainNames: [domainName, ...appNames], certificateArn }, now()),
        },
      ]
    : [];
};

async function checkCertificate(
  account: Account,
  {
    domainNames,
    certificateArn,
  }: { readonly domainNames: readonly string[]; readonly certificateArn: string },
  now: Date,
): Promise<Finding> {
  const [domainName, ...others] = domainNames;
  const alternatives = others.map((other) => ` --subject-alternative-names ${other}`).join('');
  const request = `aws acm request-certificate --region ${EDGE_REGION} --domain-name ${domainName}${alternatives} --validation-method DNS`;
  const [, , service, region] = certificateArn.split(':');
  if (service !== 'acm') return failed(`"${certificateArn}" is not the ARN of an ACM certificate.`, request);
  if (region !== EDGE_REGION) {
    return failed(`It is in ${region}; CloudFront takes certificates from ${EDGE_REGION} alone.`, request);
  }
  const certificate = await account.certificate(certificateArn);
  if (!certificate) return failed(`There is no certificate ${certificateArn} in this account.`, request);
  return judge(certificate, domainNames, now, request);
}

function judge(
  { status, names, keyAlgorithm, expiresAt, isRenewed }: CertificateFacts,
  domainNames: readonly string[],
  now: Date,
  request: string,
): Finding {
  if (status === 'PENDING_VALIDATION') {
    return failed(
      'It waits for its validation.',
      'Add the CNAME records that "aws acm describe-certificate" shows to your DNS, and wait for ISSUED.',
    );
  }
  if (status !== 'ISSUED') return failed(`Its status is ${status}, not ISSUED.`, request);
  const missing = domainNames.filter((domainName) => !names.some((name) => covers(name, domainName)));
  if (missing.length > 0) {
    return failed(`It covers ${names.join(', ')}, but not ${missing.join(', ')}.`, request);
  }
  if (!KEYS.has(keyAlgorithm)) {
    return failed(
      `CloudFront does not take its key, ${keyAlgorithm}.`,
      `${request} --key-algorithm RSA_2048`,
    );
  }
  const days = expiresAt ? Math.floor((expiresAt.getTime() - now.getTime()) / DAY_MS) : undefined;
  if (days !== undefined && days < 0) return failed('It has expired.', request);
  if (days !== undefined && days < SOON_DAYS) {
    return isRenewed
      ? warning(
          `It expires in ${days} days, and ACM has not renewed it yet.`,
          'Check that its CNAME records are still in your DNS.',
        )
      : warning(
          `It expires in ${days} days, and ACM does not renew imported certificates.`,
          'Import a new one under the same ARN.',
        );
  }
  return ok(
    `Issued for ${domainNames.join(', ')}, ${keyAlgorithm}${days === undefined ? '' : `, for ${days} more days`}.`,
  );
}
