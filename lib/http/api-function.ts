import { Arn, ArnFormat, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type EnvarName, envars } from '../../lambdas/envars.ts';
import { EDGE_REGION, names, type StageConfig } from '../config.ts';
import { NodeFunction, type NodeFunctionProps } from '../node-function.ts';
import type { StoredSecret } from '../stored.ts';

export interface ApiFunctionProps extends NodeFunctionProps {
  readonly originSecrets: readonly StoredSecret[];
  /** Whether its responses contain short URLs, so that it needs the public origin. */
  readonly readsPublicOrigin?: boolean;
}

/** A function behind the HTTP API, with the secrets that identify CloudFront's requests. */
export class ApiFunction extends NodeFunction {
  constructor(scope: Construct, id: string, props: ApiFunctionProps) {
    const { config, originSecrets, readsPublicOrigin = false, environment } = props;
    super(scope, id, {
      ...props,
      environment: {
        [envars.originSecretNames]: originSecrets.map(({ secretName }) => secretName).join(','),
        [envars.supportAddress]: config.supportAddress,
        ...(readsPublicOrigin ? publicOrigin(config) : {}),
        ...environment,
      },
    });
    this.allow(
      ['secretsmanager:GetSecretValue'],
      originSecrets.map(({ secretArn }) => secretArn),
    );
    if (readsPublicOrigin && !config.customDomain) {
      this.allow(['ssm:GetParameter'], [publicOriginParameterArn(this, config)]);
    }
  }
}

/** With a custom domain the origin is known; without one the edge stack writes it to a parameter, a deployment later. */
const publicOrigin = ({ stage, customDomain }: StageConfig): Partial<Record<EnvarName, string>> =>
  customDomain
    ? { [envars.publicOrigin]: `https://${customDomain.domainName}` }
    : { [envars.publicOriginParameter]: names(stage).publicOriginParameter };

const publicOriginParameterArn = (scope: Construct, { stage }: StageConfig): string =>
  Arn.format(
    {
      service: 'ssm',
      region: EDGE_REGION,
      resource: 'parameter',
      // The ARN supplies the slash that the name begins with.
      resourceName: names(stage).publicOriginParameter.slice(1),
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    },
    Stack.of(scope),
  );
