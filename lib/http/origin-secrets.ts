import { CfnDynamicReference, CfnDynamicReferenceService, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { EDGE_REGION, names, type StageConfig } from '../config.ts';

/** Secrets that handlers accept at a time: CloudFront's present one and the one before. */
const ACCEPTED = 2;

/**
 * The secrets by which CloudFront proves itself to the API. Rotate them by raising `originSecretGeneration`:
 * the storage stack makes the new one, the service stack then accepts it and the old one, and at last the edge
 * stack sends it. The one before both stays until the next rotation, because the functions that run while the
 * storage stack deploys still read it.
 */
export class OriginSecrets extends Construct {
  /** Those that handlers accept, newest first. */
  readonly accepted: readonly Secret[];
  readonly acceptedNames: readonly string[];

  constructor(scope: Construct, id: string, config: StageConfig) {
    super(scope, id);
    const generations = [0, 1, ACCEPTED]
      .map((back) => config.originSecretGeneration - back)
      .filter((n) => n > 0);
    const secrets = generations.map((generation) => this.createSecret(config, generation));
    this.accepted = secrets.slice(0, ACCEPTED);
    this.acceptedNames = generations.slice(0, ACCEPTED).map(names(config.stage).originSecret);
  }

  private createSecret(config: StageConfig, generation: number): Secret {
    const secret = new Secret(this, `Generation${generation}`, {
      secretName: names(config.stage).originSecret(generation),
      description: `Klook Up (${config.stage}): what CloudFront shows to the API, generation ${generation}`,
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      // CloudFormation resolves the edge stack's reference in the edge stack's own region.
      replicaRegions: config.homeRegion === EDGE_REGION ? [] : [{ region: EDGE_REGION }],
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'Rotated by a deployment (originSecretGeneration): CloudFront only learns a new value by one.',
    });
    return secret;
  }
}

/** The value that CloudFront sends, as a reference that CloudFormation resolves: no template ever holds it. */
export const sentOriginSecret = (config: StageConfig): string =>
  new CfnDynamicReference(
    CfnDynamicReferenceService.SECRETS_MANAGER,
    `${names(config.stage).originSecret(config.originSecretGeneration)}:SecretString`,
  ).toString();
