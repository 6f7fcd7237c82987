import type { Construct } from 'constructs';
import { ApiFunction, type ApiFunctionProps } from '../http/api-function.ts';

/** `GET /account/{page}`: what mailed links open. It reads nothing: the button of a page calls the API. */
export class AccountPages extends ApiFunction {
  constructor(scope: Construct, id: string, props: Pick<ApiFunctionProps, 'config' | 'originSecrets'>) {
    super(scope, id, {
      ...props,
      showsBrand: true,
      name: 'account-pages',
      entry: 'lambdas/account-pages/account-pages.handler.ts',
      description: 'Handles GET /account/{page}, which mailed links open',
    });
  }
}
