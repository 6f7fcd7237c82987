import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmTopic } from './alarm-topic.ts';
import { CaptchaSecret } from './captcha/captcha-secret.ts';
import { homeClickRegion } from './click-regions/click-regions.ts';
import { names, type StageConfig } from './config.ts';
import { keepEarlierOutputs } from './earlier-outputs.ts';
import { AddressHashSecret } from './http/address-hash-secret.ts';
import { OriginSecrets } from './http/origin-secrets.ts';
import { BouncesDeadLetters } from './mail/bounces-dead-letters.ts';
import { PurgeQueue } from './purge/purge-queue.ts';
import { KlookupTable } from './table/klookup-table.ts';
import { TableThrottleAlarm } from './table/table-throttle-alarm.ts';
import { ChecksQueue } from './verification/checks-queue.ts';
import { VisitsQueue } from './visits/visits-queue.ts';

/**
 * Everything that a bad deployment of the rest must not touch: the table, queued clicks, purges and checks, the secrets. Other stacks
 * refer to them by literal names: see `Stored`.
 */
export class StorageStack extends Stack {
  constructor(scope: Construct, id: string, { config }: { readonly config: StageConfig }) {
    super(scope, id, {
      env: { region: config.homeRegion },
      description: `Klook Up (${config.stage}): the table, the queues of clicks, purges and checks, the origin secrets`,
      terminationProtection: true,
    });
    const { alarmEmail: email, stage, tableGeneration } = config;
    const alarmTopic = new AlarmTopic(this, 'AlarmTopic', { email, topicName: names(stage).alarmTopic });
    // Another generation is another resource: the table before it stays, and a table that was restored is imported.
    new KlookupTable(this, tableGeneration === 1 ? 'Table' : `Table${tableGeneration}`, config);
    new TableThrottleAlarm(this, 'TableThrottleAlarm', { config, alarmTopic });
    new VisitsQueue(this, 'Clicks', { config, clickRegion: homeClickRegion(config), alarmTopic });
    new PurgeQueue(this, 'Purges', { config, alarmTopic });
    new ChecksQueue(this, 'Checks', { config, alarmTopic });
    if (config.mail) new BouncesDeadLetters(this, 'MailBounces', { config, alarmTopic });
    new OriginSecrets(this, 'OriginSecrets', config);
    new AddressHashSecret(this, 'AddressHashSecret', config);
    new CaptchaSecret(this, 'CaptchaSecret', config);
    keepEarlierOutputs(this, config);
  }
}
