import assert from 'node:assert/strict';
import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { names } from '../../../lib/config.ts';
import { editTemplate } from '../assembly/assembly.ts';
import { failingAssembly } from '../assembly/failing.ts';
import { clientOptions, stackEvents, stackStatus } from '../deployment/aws.ts';
import { CommandError } from '../deployment/cdk.ts';
import { readDistribution } from '../deployment/distribution.ts';
import { functionSettings } from '../deployment/functions.ts';
import type { Emulator } from '../emulator/emulator.ts';
import { smokeTest } from '../smoke/smoke.ts';
import {
  deploy,
  folderFor,
  placeOf,
  type Scenario,
  type ScenarioContext,
  type StackKind,
  stackKinds,
  stackName,
} from './scenario.ts';

/** The type of resource that each stack's failing update changes before it fails. */
const changedType: Readonly<Record<StackKind, string>> = {
  storage: 'AWS::SQS::Queue',
  service: 'AWS::Lambda::Function',
  accounts: 'AWS::Lambda::Function',
  edge: 'AWS::CloudFront::Distribution',
};

export const failingUpdates: Scenario = {
  name: 'failing-updates',
  title: 'a failing update of each stack rolls back to what ran before',
  variants: ['next'],
  async run(context) {
    const before = await snapshot(context.emulator);
    // The stacks are independent, so that they may fail at the same time.
    await Promise.all(stackKinds.map((kind) => failAndRollBack(context, kind)));
    assert.deepEqual(await snapshot(context.emulator), before);
    await smokeTest(context.prod);
  },
};

async function failAndRollBack(context: ScenarioContext, kind: StackKind): Promise<void> {
  const stack = stackName('prod', kind);
  const path = failingAssembly(
    await context.assemblies.adapted('next'),
    stack,
    folderFor(context, `failing-${kind}`),
  );
  if (kind === 'storage') {
    editTemplate(path, stack, ({ Resources }) => {
      for (const { Type, Properties } of Object.values(Resources)) {
        if (Type === 'AWS::SQS::Queue') Properties.DelaySeconds = 7;
      }
    });
  }
  await assert.rejects(deploy(context, { path }, [stack, '--exclusively']), CommandError);
  const place = placeOf(context, 'prod', kind);
  assert.equal(await stackStatus(place), 'UPDATE_ROLLBACK_COMPLETE');
  // Newest first: what changed before the failure.
  const events = await stackEvents(place);
  const failure = events.findIndex((event) => /^RehearsedFailure .*FAILED/.test(event));
  const changed = events
    .slice(failure)
    .findIndex((event) => event.includes(`${changedType[kind]} UPDATE_COMPLETE`));
  assert(
    failure !== -1 && changed !== -1,
    `${stack} was not changed before it failed:\n${events.join('\n')}`,
  );
}

/** What the updates change, as it runs. */
async function snapshot(emulator: Emulator) {
  const { edgeFunctionArn, originHeader } = await readDistribution(emulator, 'prod');
  const sqs = new SQSClient(clientOptions(emulator, 'us-east-1'));
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: names('prod').visitsQueue }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['DelaySeconds', 'VisibilityTimeout'] }),
  );
  return {
    edgeFunctionArn,
    originHeader,
    queue: Attributes,
    functions: await functionSettings(emulator, 'us-east-1', 'prod'),
  };
}
