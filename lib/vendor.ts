import { Arn, ArnFormat, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * The ARN of a secret that an operator made: it ends in six characters that the name does not tell.
 * @param scope tells the region and the account
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
 * Makes sure that nothing goes to a vendor over plain HTTP, but to a stand-in on this machine.
 * @param told what the address is, such as `Turnstile's`
 * @throws Error when it would
 */
export function requireHttps(stage: string, told: string, url: string): void {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && hostname !== 'localhost') {
    throw new Error(`Stage "${stage}": ${told} ${url} must be HTTPS.`);
  }
}
