import type { Construct } from 'constructs';
import { ApiFunction, type ApiFunctionProps } from '../http/api-function.ts';
import { referenceFiles } from './stage-documents.ts';

/** `GET /docs` and the pages of the reference below it: the API reference, for people. */
export class Docs extends ApiFunction {
  constructor(scope: Construct, id: string, props: Pick<ApiFunctionProps, 'config' | 'originSecrets'>) {
    super(scope, id, {
      ...props,
      readsPublicOrigin: true,
      showsBrand: true,
      name: 'docs',
      entry: 'lambdas/docs/docs.handler.ts',
      description: 'Handles GET /docs, the API reference',
      files: referenceFiles(props.config),
    });
  }
}
