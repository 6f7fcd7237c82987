import { ACMClient, DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { EDGE_REGION } from '../../lib/config.ts';
import type { CertificateFacts } from './account.ts';
import { callUnlessAbsent, named } from './aws-call.ts';

export async function readCertificate(arn: string): Promise<CertificateFacts | undefined> {
  const client = new ACMClient({ region: EDGE_REGION });
  const found = await callUnlessAbsent(
    'acm:DescribeCertificate',
    () => client.send(new DescribeCertificateCommand({ CertificateArn: arn })),
    named('ResourceNotFoundException'),
  );
  const certificate = found?.Certificate;
  if (!certificate) return undefined;
  const { DomainName: name = '', SubjectAlternativeNames: others = [] } = certificate;
  return {
    status: certificate.Status ?? 'unknown',
    names: [...new Set([name, ...others])],
    // The API says RSA_2048, but in some responses RSA-2048.
    keyAlgorithm: (certificate.KeyAlgorithm ?? 'unknown').replace('-', '_'),
    expiresAt: certificate.NotAfter,
    isRenewed: certificate.Type === 'AMAZON_ISSUED',
  };
}
