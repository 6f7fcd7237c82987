import { createHash } from 'node:crypto';
import { CfnOutput, Fn, type Stack } from 'aws-cdk-lib';
import { type StageConfig, tableName } from './config.ts';

/**
 * Keeps the outputs that the service stack of version 0.2 reads. Should its update to this version fail, CloudFormation
 * returns to a template that refers to them. Remove them after version 0.3.
 */
export function keepEarlierOutputs(stack: Stack, config: StageConfig): void {
  const table = tableName(config);
  const outputs = {
    PublishOutputRefTableCD117FA15A08FEDB: table,
    PublishOutputFnGetAttTableCD117FA1Arn27EC6E03: stack.formatArn({
      service: 'dynamodb',
      resource: 'table',
      resourceName: table,
    }),
    PublishOutputRefClicksQueueEC57A6EC7882AE00: Fn.ref('ClicksQueueEC57A6EC'),
    PublishOutputFnGetAttClicksQueueEC57A6ECArn8A52D0B1: arnOf('ClicksQueueEC57A6EC'),
    PublishOutputFnGetAttClicksQueueEC57A6ECQueueNameF3E9395F: nameOf('ClicksQueueEC57A6EC'),
    PublishOutputFnGetAttClicksDeadLetterQueue0819E0C9QueueNameC9262584: nameOf(
      'ClicksDeadLetterQueue0819E0C9',
    ),
    PublishOutputRefPurgesQueue488E93EBFD599A87: Fn.ref('PurgesQueue488E93EB'),
    PublishOutputFnGetAttPurgesQueue488E93EBArn48FF9B50: arnOf('PurgesQueue488E93EB'),
    PublishOutputRefAddressHashSecret826A202ED2692EB6: Fn.ref('AddressHashSecret826A202E'),
    PublishOutputRefCaptchaSecret079959CEEF40FBFB: Fn.ref('CaptchaSecret079959CE'),
    PublishOutputRefAlarmTopicD01E77F9507B8F76: Fn.ref('AlarmTopicD01E77F9'),
    ...originSecretOutputs(config),
  };
  for (const [id, value] of Object.entries(outputs)) new CfnOutput(stack, id, { value });
}

const arnOf = (logicalId: string): string => Fn.getAtt(logicalId, 'Arn').toString();
const nameOf = (logicalId: string): string => Fn.getAtt(logicalId, 'QueueName').toString();

/** Those of all generations that are stored: a stage may have rotated its secret before the upgrade, or rotate it now. */
const originSecretOutputs = ({ originSecretGeneration: newest }: StageConfig): Record<string, string> =>
  Object.fromEntries(
    [newest, newest - 1, newest - 2]
      .filter((generation) => generation > 0)
      .map((generation) => {
        const path = `OriginSecrets/Generation${generation}`;
        const id = `${path.replace('/', '')}${cdkHash(`${path}/Resource`)}`;
        return [`PublishOutputRef${id}${cdkHash(`Publish/Output{"Ref":"${id}"}`)}`, Fn.ref(id)];
      }),
  );

/** How CDK ends its ids: with a hash of the path. */
const cdkHash = (path: string): string =>
  createHash('md5').update(path).digest('hex').slice(0, 8).toUpperCase();
