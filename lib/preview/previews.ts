import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type EnvarName, envars } from '../../lambdas/envars.ts';
import { captchaKey, continuesKey, edgeBlocksKey, linkKey, routeKey } from '../../lambdas/table/keys.ts';
import { blocksEnvironment } from '../abuse/blocked-destinations.ts';
import { allowCaptcha, captchaEnvironment, countsContinues } from '../captcha/captcha.ts';
import { names, type StageConfig } from '../config.ts';
import { ApiFunction } from '../http/api-function.ts';
import type { StoredSecret, StoredTable } from '../stored.ts';

export interface PreviewsProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly originSecrets: readonly StoredSecret[];
  readonly captchaSecret: StoredSecret;
  /** Key for hashing the networks of visitors. */
  readonly addressHashSecret: StoredSecret;
  /** Queue of views and clicks to count. */
  readonly visitsQueue: IQueue;
}

const LINK_KEYS = [routeKey('*').pk, linkKey('*').pk, edgeBlocksKey.pk];
const TOKEN_KEYS = captchaKey('*').pk;

/** The pages for visitors of in-page links: the preview, and Continue. */
export class Previews extends Construct {
  readonly showPreview: ApiFunction;
  readonly continue: ApiFunction;

  constructor(scope: Construct, id: string, props: PreviewsProps) {
    super(scope, id);
    const { config, table } = props;
    // How often a network has continued: read for the preview, increased by Continue.
    const countKeys = countsContinues(config) ? [continuesKey('*', '*').pk] : [];
    this.showPreview = this.addFunction(props, {
      id: 'ShowPreview',
      name: 'show-preview',
      description: 'Handles GET /{code}/page and GET /{code}+',
    });
    // A link's route, then the link itself, and the blocks.
    this.showPreview.allowItems(['dynamodb:GetItem'], table.tableArn, [...LINK_KEYS, ...countKeys]);
    this.continue = this.addFunction(props, {
      id: 'Continue',
      name: 'continue',
      description: 'Handles POST /{code}/page, Continue',
    });
    // The same, and the captcha token, which it spends.
    this.continue.allowItems(['dynamodb:GetItem'], table.tableArn, [...LINK_KEYS, TOKEN_KEYS, ...countKeys]);
    this.continue.allowItems(['dynamodb:PutItem'], table.tableArn, [TOKEN_KEYS]);
    if (countKeys.length > 0) this.continue.allowItems(['dynamodb:UpdateItem'], table.tableArn, countKeys);
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
