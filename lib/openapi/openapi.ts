import type { Construct } from 'constructs';
import { ApiFunction, type ApiFunctionProps } from '../http/api-function.ts';

/** `GET /api/v1/openapi.json`: the API's description for machines. */
export class OpenApi extends ApiFunction {
  constructor(scope: Construct, id: string, props: Pick<ApiFunctionProps, 'config' | 'originSecrets'>) {
    super(scope, id, {
      ...props,
      readsPublicOrigin: true,
      name: 'openapi',
      entry: 'lambdas/openapi/openapi.handler.ts',
      description: 'Answers GET /api/v1/openapi.json',
    });
  }
}
