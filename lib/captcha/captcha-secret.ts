import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { names, type StageConfig } from '../config.ts';

/** Key for signing proof-of-work challenges, so that nobody can forge easier ones. */
export class CaptchaSecret extends Secret {
  constructor(scope: Construct, id: string, { stage }: StageConfig) {
    super(scope, id, {
      secretName: names(stage).captchaSecret,
      description: `Klook Up (${stage}): the key that signs proof-of-work challenges`,
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Leaking it would let an attacker skip some seconds of work. A new value fails current visitors, once.',
    });
  }
}
