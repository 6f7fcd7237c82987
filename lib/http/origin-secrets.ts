import { CfnDynamicReference, CfnDynamicReferenceService, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { EDGE_REGION, names, type StageConfig } from '../config.ts';

/** Secrets that handlers accept at a time: CloudFront's current one and the previous one. */
const ACCEPTED_SECRETS = 2;

/**
 * The secrets that prove to the API that a request came through CloudFront. To rotate them, increase
 * `originSecretGeneration`: the storage stack creates the new one, the service stack then accepts both it and the old
 * one, and finally the edge stack sends it. The one before both remains until the next rotation, because functions
 * that run while the storage stack deploys still read it.
 */
export class OriginSecrets extends Construct {
  constructor(scope: Construct, id: string, config: StageConfig) {
    super(scope, id);
    for (const generation of newestGenerations(config, ACCEPTED_SECRETS + 1))
      this.createSecret(config, generation);
  }

  private createSecret(config: StageConfig, generation: number): void {
    const secret = new Secret(this, `Generation${generation}`, {
      secretName: names(config.stage).originSecret(generation),
      description: `Klook Up (${config.stage}): what CloudFront sends to the API, generation ${generation}`,
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      // CloudFormation resolves the edge stack's reference in that stack's region.
      replicaRegions: config.homeRegion === EDGE_REGION ? [] : [{ region: EDGE_REGION }],
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'Rotated by deploying (originSecretGeneration): CloudFront gets a new value only that way.',
    });
  }
}

/** Returns the names of the secrets that handlers accept, newest first. */
export const acceptedOriginSecrets = (config: StageConfig): string[] =>
  newestGenerations(config, ACCEPTED_SECRETS).map(names(config.stage).originSecret);

/** @returns at most `count` generations, newest first */
const newestGenerations = ({ originSecretGeneration }: StageConfig, count: number): number[] =>
  Array.from({ length: count }, (_, back) => originSecretGeneration - back).filter((n) => n > 0);

/** The value that CloudFront sends, as a reference that CloudFormation resolves, so that no template contains it. */
export const sentOriginSecret = (config: StageConfig): string =>
  new CfnDynamicReference(
    CfnDynamicReferenceService.SECRETS_MANAGER,
    `${names(config.stage).originSecret(config.originSecretGeneration)}:SecretString`,
  ).toString();
