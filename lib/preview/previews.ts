import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type EnvarName, envars } from '../../lambdas/envars.ts';
import { blocksEnvironment } from '../abuse/blocked-destinations.ts';
import { UserAlarm } from '../alarm-topic.ts';
import { allowCaptcha, captchaEnvironment, countsContinues } from '../captcha/captcha.ts';
import { names, type StageConfig } from '../config.ts';
import { ApiFunction } from '../http/api-function.ts';
import type { StoredSecret, StoredTable } from '../stored.ts';
import * as items from '../table/items.ts';
import { loggedVisits } from '../visits/logged-visits.ts';

export interface PreviewsProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly originSecrets: readonly StoredSecret[];
  readonly captchaSecret: StoredSecret;
  /** Key for hashing the networks of visitors. */
  readonly addressHashSecret: StoredSecret;
  /** Queue of views and clicks to count. */
  readonly visitsQueue: IQueue;
  readonly alarmTopic: ITopic;
}

/** The pages for visitors of in-page links: the preview, and Continue. */
export class Previews extends Construct {
  readonly showPreview: ApiFunction;
  readonly continue: ApiFunction;

  constructor(scope: Construct, id: string, props: PreviewsProps) {
    super(scope, id);
    const { config, table } = props;
    this.showPreview = this.addFunction(props, {
      id: 'ShowPreview',
      name: 'show-preview',
      description: 'Handles GET /{code}/page and GET /{code}+',
    });
    this.showPreview.allowItems(table.tableArn, items.showPreview(config));
    this.continue = this.addFunction(props, {
      id: 'Continue',
      name: 'continue',
      description: 'Handles POST /{code}/page, Continue',
    });
    this.continue.allowItems(table.tableArn, items.continueVisit(config));
    this.addLoggedVisitsAlarm(props);
  }

  /** Both functions count under one name, so that one alarm watches both. */
  private addLoggedVisitsAlarm({ config, alarmTopic }: PreviewsProps): void {
    const counted = ({ logGroup }: ApiFunction) =>
      loggedVisits(logGroup, config.stage, 'LoggedPreviewVisits');
    counted(this.showPreview);
    const metric = counted(this.continue);
    new UserAlarm(this, 'LoggedVisitsAlarm', {
      topic: alarmTopic,
      metric,
      above: 0,
      meaning:
        'Views and clicks of in-page links are missing from their statistics: the queue did not take them, so the preview ' +
        'logged them. Visitors went on. Replay the logs with "npm run ops:replay-clicks" within 15 days.',
    });
  }

  private addFunction(
    { config, table, originSecrets, captchaSecret, addressHashSecret, visitsQueue }: PreviewsProps,
    { id, name, description }: { readonly id: string; readonly name: string; readonly description: string },
  ): ApiFunction {
    const environment: Partial<Record<EnvarName, string>> = {
      [envars.tableName]: table.tableName,
      [envars.visitsQueueUrl]: visitsQueue.queueUrl,
      ...captchaEnvironment(config),
      ...(countsContinues(config) && {
        [envars.addressHashSecretName]: names(config.stage).addressHashSecret,
      }),
      ...blocksEnvironment(config),
    };
    const fn = new ApiFunction(this, id, {
      config,
      originSecrets,
      readsPublicOrigin: true,
      showsBrand: true,
      name,
      entry: `lambdas/preview/${name}.handler.ts`,
      description,
      environment,
    });
    fn.allow(['sqs:SendMessage'], [visitsQueue.queueArn]);
    if (countsContinues(config)) fn.allow(['secretsmanager:GetSecretValue'], [addressHashSecret.secretArn]);
    allowCaptcha(fn, { config, captchaSecret, verifies: name === 'continue' });
    return fn;
  }
}
