import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { PageFetcher } from '../crawler/page-fetcher.ts';
import type { MailSender } from '../mail/mail-sender.ts';
import type { StoredTable } from '../stored.ts';
import { CheckDispatcher } from './check-dispatcher.ts';
import { SiteChecker } from './site-checker.ts';

export interface VerificationProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  /** Sites with links to check. */
  readonly queue: IQueue;
  readonly alarmTopic: ITopic;
  /** Only in a stage that sends mail. */
  readonly mailSender?: MailSender | undefined;
}

/** Checks in-page links on their owners' pages, and removes those that are gone. */
export class Verification extends Construct {
  constructor(scope: Construct, id: string, props: VerificationProps) {
    super(scope, id);
    const fetcher = new PageFetcher(this, 'PageFetcher', { config: props.config });
    new SiteChecker(this, 'SiteChecker', { ...props, fetcher });
    new CheckDispatcher(this, 'CheckDispatcher', props);
  }
}
