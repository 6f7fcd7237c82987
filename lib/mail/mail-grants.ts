import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type EnvarName, envars } from '../../lambdas/envars.ts';
import { parseSender, type Sender } from '../../lambdas/mail/mail-address.ts';
import { brandEnvironment } from '../brand/stage-brand.ts';
import { names, type StageConfig } from '../config.ts';
import { allowPublicOrigin, publicOriginEnvironment } from '../http/public-origin.ts';
import type { NodeFunction } from '../node-function.ts';

/** A stage that sends mail. */
export type MailingStage = StageConfig & Required<Pick<StageConfig, 'mail'>>;

export const sendsMail = (config: StageConfig): config is MailingStage => config.mail !== undefined;

/** @returns the environment of a function that mails owners; nothing if the stage sends no mail */
export function mailEnvironment(config: StageConfig): Partial<Record<EnvarName, string>> {
  if (!sendsMail(config)) return {};
  return {
    [envars.mailFrom]: config.mail.from,
    [envars.mailConfigurationSet]: names(config.stage).mailConfigurationSet,
    [envars.supportAddress]: config.supportAddress,
    ...brandEnvironment(config, { hasFiles: false }),
    ...publicOriginEnvironment(config),
  };
}

/**
 * Lets a function send mail from the stage's sender, and say where links are; nothing if the stage sends no mail. SES checks
 * the sender's identity and the configuration set.
 * @see https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html
 */
export function allowMail(fn: NodeFunction, config: StageConfig): void {
  if (!sendsMail(config)) return;
  const { address, identity } = senderOf(config);
  const arn = (resource: string, resourceName: string): string =>
    Stack.of(fn).formatArn({ service: 'ses', resource, resourceName });
  fn.role.addToPolicy(
    new PolicyStatement({
      actions: ['ses:SendEmail'],
      resources: [
        arn('identity', identity),
        arn('configuration-set', names(config.stage).mailConfigurationSet),
      ],
      conditions: { StringEquals: { 'ses:FromAddress': address } },
    }),
  );
  allowPublicOrigin(fn, config);
}

/**
 * @returns the address that mails come from, and the identity that SES has verified for it
 * @throws Error when the stage's sender is no address, which `checkConfig` finds first
 */
export function senderOf({
  stage,
  mail: { from, identity },
}: MailingStage): Sender & { readonly identity: string } {
  const sender = parseSender(from);
  if (!sender) throw new Error(`Stage "${stage}": mail.from "${from}" is no address.`);
  return { ...sender, identity: identity ?? sender.address.slice(sender.address.indexOf('@') + 1) };
}
