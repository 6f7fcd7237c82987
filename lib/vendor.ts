import { Arn, ArnFormat, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * Builds the ARN of a secret that an operator created. It ends in six random characters.
 * @param scope provides the region and the account
 */
export const operatorSecretArn = (scope: Construct, secretName: string): string =>
  Arn.format(
    {
      service: 'secretsmanager',
      resource: 'secret',
      resourceName: `${secretName}-??????`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    },
    Stack.of(scope),
  );

/**
 * Requires HTTPS for a vendor's URL, except for a stand-in on this machine.
 * @param vendor named in the message
 * @throws Error when the URL is plain HTTP
 */
export function requireHttps(stage: string, vendor: string, url: string): void {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && hostname !== 'localhost') {
    throw new Error(`Stage "${stage}": the ${vendor} URL ${url} must be HTTPS.`);
  }
}
