import type { Construct } from 'constructs';
import { ApiFunction, type ApiFunctionProps } from '../http/api-function.ts';

/** `GET /docs/bot`: what our bot does, for people whose site it visits. Below it, two pages that it is tested with. */
export class BotPages extends ApiFunction {
  constructor(scope: Construct, id: string, props: Pick<ApiFunctionProps, 'config' | 'originSecrets'>) {
    super(scope, id, {
      ...props,
      readsPublicOrigin: true,
      showsBrand: true,
      name: 'bot-pages',
      entry: 'lambdas/docs/bot-pages.handler.ts',
      description: 'Handles GET /docs/bot, and the two pages that the bot is tested with',
    });
  }
}
