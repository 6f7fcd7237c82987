import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { type EnvarName, envars } from '../../lambdas/envars.ts';
import type { StageConfig } from '../config.ts';
import { sendsMail } from '../mail/mail-grants.ts';
import type { NodeFunction } from '../node-function.ts';
import type { StoredSecret, StoredTable } from '../stored.ts';
import { AccountMailSender } from './account-mail-sender.ts';

export interface AccountMailProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly addressHashSecret: StoredSecret;
  readonly alarmTopic: ITopic;
}

/** Mail about accounts: what sends it, and what lets a function have it sent. A stage without mail has neither. */
export class AccountMail extends Construct {
  /** Of a function that stores such mails. */
  readonly callerEnvironment: Partial<Record<EnvarName, string>>;
  private readonly sender: AccountMailSender | undefined;

  constructor(scope: Construct, id: string, { config, ...props }: AccountMailProps) {
    super(scope, id);
    this.sender = sendsMail(config) ? new AccountMailSender(this, 'Sender', { config, ...props }) : undefined;
    this.callerEnvironment = this.sender
      ? { [envars.sendAccountMailFunction]: this.sender.lambda.functionName }
      : {};
  }

  /** Lets a function have mails sent that it has stored. */
  allowCaller(fn: NodeFunction): void {
    if (this.sender) fn.allow(['lambda:InvokeFunction'], [this.sender.lambda.functionArn]);
  }
}
