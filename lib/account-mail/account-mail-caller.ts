import { ArnFormat, Stack } from 'aws-cdk-lib';
import { type EnvarName, envars } from '../../lambdas/envars.ts';
import { names, type StageConfig } from '../config.ts';
import { sendsMail } from '../mail/mail-grants.ts';
import type { NodeFunction } from '../node-function.ts';

const NAME = 'send-account-mail';

/** @returns the environment of a function that has mails about accounts sent at once; nothing if the stage sends no mail */
export const accountMailEnvironment = (config: StageConfig): Partial<Record<EnvarName, string>> =>
  sendsMail(config) ? { [envars.sendAccountMailFunction]: names(config.stage).function(NAME) } : {};

/** Lets a function have mails about accounts sent at once; nothing if the stage sends no mail. */
export function allowAccountMail(fn: NodeFunction, config: StageConfig): void {
  if (!sendsMail(config)) return;
  const functionArn = Stack.of(fn).formatArn({
    service: 'lambda',
    resource: 'function',
    resourceName: names(config.stage).function(NAME),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  fn.allow(['lambda:InvokeFunction'], [functionArn]);
}
