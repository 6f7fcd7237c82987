import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import type { StoredSecret } from '../stored.ts';
import { ApiFunction } from './api-function.ts';

/** Handles requests to the accounts stack that match no endpoint, in the API's envelope. */
export class UnknownAccountPath extends ApiFunction {
  constructor(
    scope: Construct,
    id: string,
    props: { config: StageConfig; originSecrets: readonly StoredSecret[] },
  ) {
    super(scope, id, {
      ...props,
      showsBrand: true,
      name: 'unknown-account-path',
      entry: 'lambdas/http/unknown-account-path.handler.ts',
      description: 'Returns 404 for unknown paths of accounts and 405 for methods that a path lacks',
    });
  }
}
