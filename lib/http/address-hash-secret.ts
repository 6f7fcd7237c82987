import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { names, type StageConfig } from '../config.ts';

/** The key with which viewers' addresses are hashed before anything is stored about them. */
export class AddressHashSecret extends Secret {
  constructor(scope: Construct, id: string, { stage }: StageConfig) {
    super(scope, id, {
      secretName: names(stage).addressHashSecret,
      description: `Klook Up (${stage}): the key with which addresses of anonymous callers are hashed`,
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'With another key every address would have its anonymous limit anew, and nothing else would change.',
    });
  }
}
