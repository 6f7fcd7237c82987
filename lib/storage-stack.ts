import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmTopic } from './alarm-topic.ts';
import { CaptchaSecret } from './captcha/captcha-secret.ts';
import type { StageConfig } from './config.ts';
import { AddressHashSecret } from './http/address-hash-secret.ts';
import { OriginSecrets } from './http/origin-secrets.ts';
import { PurgeQueue } from './purge/purge-queue.ts';
import { KlookupTable } from './table/klookup-table.ts';
import { VisitsQueue } from './visits/visits-queue.ts';

/** Everything that a bad deployment of the rest must not touch: the table, queued clicks and purges, the secrets. */
export class StorageStack extends Stack {
  readonly alarmTopic: AlarmTopic;
  readonly table: KlookupTable;
  readonly visits: VisitsQueue;
  readonly purges: PurgeQueue;
  readonly originSecrets: OriginSecrets;
  readonly addressHashSecret: AddressHashSecret;
  readonly captchaSecret: CaptchaSecret;

  constructor(scope: Construct, id: string, { config }: { readonly config: StageConfig }) {
    super(scope, id, {
      env: { region: config.homeRegion },
      description: `Klook Up (${config.stage}): the table, the click and purge queues, the origin secrets`,
      terminationProtection: true,
    });
    this.alarmTopic = new AlarmTopic(this, 'AlarmTopic', { email: config.alarmEmail });
    this.table = new KlookupTable(this, 'Table', config);
    this.visits = new VisitsQueue(this, 'Clicks', { config, alarmTopic: this.alarmTopic });
    this.purges = new PurgeQueue(this, 'Purges', { config, alarmTopic: this.alarmTopic });
    this.originSecrets = new OriginSecrets(this, 'OriginSecrets', config);
    this.addressHashSecret = new AddressHashSecret(this, 'AddressHashSecret', config);
    this.captchaSecret = new CaptchaSecret(this, 'CaptchaSecret', config);
  }
}
