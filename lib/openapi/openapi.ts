import type { Construct } from 'constructs';
import { openApiFiles } from '../docs/stage-documents.ts';
import { ApiFunction, type ApiFunctionProps } from '../http/api-function.ts';

/** `GET /api/v1/openapi.json`: the API's machine-readable description. */
export class OpenApi extends ApiFunction {
  constructor(scope: Construct, id: string, props: Pick<ApiFunctionProps, 'config' | 'originSecrets'>) {
    super(scope, id, {
      ...props,
      readsPublicOrigin: true,
      name: 'openapi',
      entry: 'lambdas/openapi/openapi.handler.ts',
      description: 'Handles GET /api/v1/openapi.json',
      files: openApiFiles(props.config),
    });
  }
}
