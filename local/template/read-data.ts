import * as z from 'zod';
import {
  type IndexDefinition,
  isFifo,
  type KeyAttribute,
  type KeyDefinition,
  type ParameterDefinition,
  type QueueDefinition,
  type TableDefinition,
} from './deployment.ts';
import type { Resolver, Resource } from './intrinsics.ts';
import { boolean, number, parseResource, withoutEffect } from './parse-resource.ts';

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

const tableSchema = z.strictObject({
  TableName: z.string().optional(),
  KeySchema: keySchema,
  AttributeDefinitions: z.array(
    z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  GlobalSecondaryIndexes: z
    .array(
      z.strictObject({
        IndexName: z.string(),
        KeySchema: keySchema,
        Projection: z.strictObject({
          ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
          NonKeyAttributes: z.array(z.string()).default([]),
        }),
      }),
    )
    .default([]),
  TimeToLiveSpecification: z
    .strictObject({ AttributeName: z.string().optional(), Enabled: boolean })
    .optional(),
  // Local tables are on demand and have no backups; the owner of the data folder may delete them.
  BillingMode: z.literal('PAY_PER_REQUEST'),
  DeletionProtectionEnabled: withoutEffect,
  PointInTimeRecoverySpecification: withoutEffect,
  Replicas: z
    .array(
      z.strictObject({
        Region: z.string(),
        DeletionProtectionEnabled: withoutEffect,
        PointInTimeRecoverySpecification: withoutEffect,
        ContributorInsightsSpecification: withoutEffect,
        GlobalSecondaryIndexes: withoutEffect,
        SSESpecification: withoutEffect,
        TableClass: withoutEffect,
        Tags: withoutEffect,
      }),
    )
    .max(1, 'the host has one region, so a table has one replica')
    .optional(),
  SSESpecification: withoutEffect,
  TableClass: withoutEffect,
  Tags: withoutEffect,
  WarmThroughput: withoutEffect,
});

export const readTables = (resolver: Resolver): TableDefinition[] =>
  resolver.resources('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map((resource) => {
    const properties = parseResource(tableSchema, resource);
    const key = keyReader(resource, properties.AttributeDefinitions);
    const ttl = properties.TimeToLiveSpecification;
    return {
      name: resolver.physicalId(resource).ref,
      region: resource.stack.region,
      ...key(properties.KeySchema),
      indexes: properties.GlobalSecondaryIndexes.map(
        ({ IndexName, KeySchema, Projection }): IndexDefinition => ({
          name: IndexName,
          ...key(KeySchema),
          projection: Projection.ProjectionType,
          nonKeyAttributes: Projection.NonKeyAttributes,
        }),
      ),
      ttlAttribute: ttl?.Enabled ? ttl.AttributeName : undefined,
    };
  });

function keyReader(
  { label }: Resource,
  definitions: z.output<typeof tableSchema>['AttributeDefinitions'],
): (schema: z.output<typeof keySchema>) => KeyDefinition {
  const attribute = (name: string): KeyAttribute => {
    const found = definitions.find(({ AttributeName }) => AttributeName === name);
    if (!found) throw new Error(`${label}: the key attribute ${name} is not defined.`);
    return { name, type: found.AttributeType };
  };
  return (schema) => {
    const partition = schema.find(({ KeyType }) => KeyType === 'HASH');
    const sort = schema.find(({ KeyType }) => KeyType === 'RANGE');
    if (!partition) throw new Error(`${label}: a key has no partition attribute.`);
    return {
      partition: attribute(partition.AttributeName),
      sort: sort ? attribute(sort.AttributeName) : undefined,
    };
  };
}

const redriveSchema = z.strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: number });

const queueSchema = z
  .strictObject({
    QueueName: z.string().optional(),
    DelaySeconds: number.optional(),
    MaximumMessageSize: number.optional(),
    MessageRetentionPeriod: number.optional(),
    ReceiveMessageWaitTimeSeconds: number.optional(),
    VisibilityTimeout: number.optional(),
    RedrivePolicy: redriveSchema.optional(),
    FifoQueue: boolean.default(false),
    ContentBasedDeduplication: boolean.optional(),
    DeduplicationScope: z.enum(['queue', 'messageGroup']).optional(),
    FifoThroughputLimit: z.enum(['perQueue', 'perMessageGroupId']).optional(),
    RedriveAllowPolicy: withoutEffect,
    // The data folder is unencrypted.
    SqsManagedSseEnabled: withoutEffect,
    Tags: withoutEffect,
  })
  .refine(
    ({ FifoThroughputLimit, DeduplicationScope }) =>
      FifoThroughputLimit !== 'perMessageGroupId' || DeduplicationScope === 'messageGroup',
    'SQS rejects the FifoThroughputLimit perMessageGroupId without the DeduplicationScope messageGroup',
  );

const standardAttributes = [
  'DelaySeconds',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'VisibilityTimeout',
] as const;
const fifoAttributes = ['ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit'] as const;

export const readQueues = (resolver: Resolver): QueueDefinition[] =>
  resolver.resources('AWS::SQS::Queue').map((resource) => {
    const properties = parseResource(queueSchema, resource);
    const { attributes: own } = resolver.physicalId(resource);
    const name = own.QueueName ?? '';
    assertKind(resource, name, properties);
    const deadLetterArn = properties.RedrivePolicy?.deadLetterTargetArn;
    return {
      name,
      region: resource.stack.region,
      arn: own.Arn ?? '',
      attributes: {
        ...Object.fromEntries(
          [...standardAttributes, ...fifoAttributes].flatMap((each) =>
            properties[each] === undefined ? [] : [[each, String(properties[each])]],
          ),
        ),
        ...(properties.FifoQueue ? { FifoQueue: 'true' } : {}),
        ...(deadLetterArn === undefined ? {} : { RedrivePolicy: JSON.stringify(properties.RedrivePolicy) }),
      },
      deadLetterArn,
    };
  });

/** Rejects what SQS rejects: a FIFO queue is one by its name, its attributes and its dead-letter queue. */
function assertKind(
  { label }: Resource,
  name: string,
  { FifoQueue, RedrivePolicy, ...properties }: z.output<typeof queueSchema>,
): void {
  if (isFifo(name) !== FifoQueue)
    throw new Error(`${label}: the names of FIFO queues end in .fifo, and no others.`);
  const only = fifoAttributes.filter((each) => properties[each] !== undefined);
  if (!FifoQueue && only.length > 0) throw new Error(`${label}: only FIFO queues have ${only.join(', ')}.`);
  if (RedrivePolicy && isFifo(RedrivePolicy.deadLetterTargetArn) !== FifoQueue) {
    throw new Error(
      `${label}: the dead-letter queue of a FIFO queue must be FIFO too, and of others must not.`,
    );
  }
}

const parameterSchema = z.strictObject({
  Name: z.string().optional(),
  Type: z.literal('String'),
  Value: z.string(),
  Description: withoutEffect,
  Tier: withoutEffect,
  Tags: withoutEffect,
});

export const readParameters = (resolver: Resolver): ParameterDefinition[] =>
  resolver.resources('AWS::SSM::Parameter').map((resource) => ({
    name: resolver.physicalId(resource).ref,
    region: resource.stack.region,
    value: parseResource(parameterSchema, resource).Value,
  }));
