import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import type { StoredSecret } from '../stored.ts';
import { ApiFunction } from './api-function.ts';

/** Handles requests that match no endpoint, in the API's envelope. */
export class UnknownRoute extends ApiFunction {
  constructor(
    scope: Construct,
    id: string,
    props: { config: StageConfig; originSecrets: readonly StoredSecret[] },
  ) {
    super(scope, id, {
      ...props,
      showsBrand: true,
      name: 'unknown-route',
      entry: 'lambdas/http/unknown-route.handler.ts',
      description: 'Returns 404 for unknown API paths and 405 for methods that a path lacks',
    });
  }
}
