import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { names, type StageConfig } from '../config.ts';

/** Key for hashing viewers' addresses before anything about them is stored. */
export class AddressHashSecret extends Secret {
  constructor(scope: Construct, id: string, { stage }: StageConfig) {
    super(scope, id, {
      secretName: names(stage).addressHashSecret,
      description: `Klook Up (${stage}): the key that hashes addresses of anonymous callers`,
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'With another key every address would get a fresh anonymous limit; nothing else would change.',
    });
  }
}
