import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { names, type StageConfig } from '../config.ts';

/** The key with which proof-of-work challenges are signed, so that nobody makes easier ones. */
export class CaptchaSecret extends Secret {
  constructor(scope: Construct, id: string, { stage }: StageConfig) {
    super(scope, id, {
      secretName: names(stage).captchaSecret,
      description: `Klook Up (${stage}): the key with which proof-of-work challenges are signed`,
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Whoever had it could skip some seconds of work. A new value fails the visitors of that moment, once.',
    });
  }
}
