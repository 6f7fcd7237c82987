import type { Construct } from 'constructs';
import { envars } from '../../lambdas/envars.ts';
import { brandEnvironment, brandFiles } from '../brand/stage-brand.ts';
import { NodeFunction, type NodeFunctionProps } from '../node-function.ts';
import type { StoredSecret } from '../stored.ts';
import { allowPublicOrigin, publicOriginEnvironment } from './public-origin.ts';

export interface ApiFunctionProps extends NodeFunctionProps {
  readonly originSecrets: readonly StoredSecret[];
  /** Whether its responses contain short URLs, so that it needs the public origin. */
  readonly readsPublicOrigin?: boolean;
  /** Whether its responses are pages or documents, which show the stage's name. */
  readonly showsBrand?: boolean;
}

/** A function behind the HTTP API, with the secrets that identify CloudFront's requests. */
export class ApiFunction extends NodeFunction {
  constructor(scope: Construct, id: string, props: ApiFunctionProps) {
    const {
      config,
      originSecrets,
      readsPublicOrigin = false,
      showsBrand = false,
      environment,
      files,
    } = props;
    super(scope, id, {
      ...props,
      environment: {
        [envars.originSecretNames]: originSecrets.map(({ secretName }) => secretName).join(','),
        [envars.supportAddress]: config.supportAddress,
        ...(readsPublicOrigin ? publicOriginEnvironment(config) : {}),
        ...(showsBrand ? brandEnvironment(config, { hasFiles: true }) : {}),
        ...environment,
      },
      files: { ...files, ...(showsBrand ? brandFiles(config) : {}) },
    });
    this.allow(
      ['secretsmanager:GetSecretValue'],
      originSecrets.map(({ secretArn }) => secretArn),
    );
    if (readsPublicOrigin) allowPublicOrigin(this, config);
  }
}
