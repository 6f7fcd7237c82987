import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type EnvarName, envars } from '../../lambdas/envars.ts';
import type { StageConfig } from '../config.ts';
import { allowPublicOrigin, publicOriginEnvironment } from '../http/public-origin.ts';
import { NodeFunction } from '../node-function.ts';

/**
 * Looks for the proofs of a domain: asks DNS, and fetches a file from a stranger's host. It can write its log, and nothing
 * else: what it connects to must not be near any data.
 */
export class SiteProver extends NodeFunction {
  /** What a caller needs in its environment. */
  readonly callerEnvironment: Partial<Record<EnvarName, string>>;
  readonly #config: StageConfig;

  constructor(scope: Construct, id: string, { config }: { readonly config: StageConfig }) {
    super(scope, id, {
      config,
      name: 'prove-site',
      entry: 'lambdas/sites/prove-site.handler.ts',
      description: 'Looks for the proofs of a domain',
      memorySizeMb: 256,
      timeout: Duration.seconds(10),
    });
    this.#config = config;
    this.callerEnvironment = {
      [envars.proveSiteFunction]: this.lambda.functionName,
      ...publicOriginEnvironment(config),
    };
  }

  /** Lets a function invoke this one, and read the public origin that its requests contain. */
  allowCaller(fn: NodeFunction): void {
    fn.allow(['lambda:InvokeFunction'], [this.lambda.functionArn]);
    allowPublicOrigin(fn, this.#config);
  }
}
