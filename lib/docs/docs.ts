import type { Construct } from 'constructs';
import { ApiFunction, type ApiFunctionProps } from '../http/api-function.ts';
import { customCodeEnvironment } from '../links/custom-codes.ts';

/** `GET /docs` and `GET /docs/accounts`: the API reference, for people. */
export class Docs extends ApiFunction {
  constructor(scope: Construct, id: string, props: Pick<ApiFunctionProps, 'config' | 'originSecrets'>) {
    super(scope, id, {
      ...props,
      readsPublicOrigin: true,
      showsBrand: true,
      name: 'docs',
      entry: 'lambdas/docs/docs.handler.ts',
      description: 'Handles GET /docs, the API reference',
      environment: customCodeEnvironment(props.config),
    });
  }
}
