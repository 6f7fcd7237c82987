import type { Construct } from 'constructs';
import { envars } from '../../lambdas/envars.ts';
import { NodeFunction, type NodeFunctionProps } from '../node-function.ts';
import type { StoredSecret } from '../stored.ts';
import { allowPublicOrigin, publicOriginEnvironment } from './public-origin.ts';

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
        ...(readsPublicOrigin ? publicOriginEnvironment(config) : {}),
        ...environment,
      },
    });
    this.allow(
      ['secretsmanager:GetSecretValue'],
      originSecrets.map(({ secretArn }) => secretArn),
    );
    if (readsPublicOrigin) allowPublicOrigin(this, config);
  }
}
