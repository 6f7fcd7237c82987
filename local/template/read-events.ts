import * as z from 'zod';
import {
  type FunctionDefinition,
  isFifo,
  type QueueDefinition,
  type QueueTriggerDefinition,
  type ScheduleDefinition,
} from './deployment.ts';
import { isGranted } from './grants.ts';
import type { Resolver, Resource } from './intrinsics.ts';
import { boolean, number, parseResource, withoutEffect } from './parse-resource.ts';
import { readRoles } from './read-roles.ts';
import { readTarget, ruleIdentity } from './read-rules.ts';

const eventSourceSchema = z.strictObject({
  EventSourceArn: z.string().regex(/^arn:aws:sqs:/, 'the host polls only SQS queues'),
  FunctionName: z.string(),
  Enabled: boolean.default(true),
  BatchSize: number.default(10),
  MaximumBatchingWindowInSeconds: number.default(0),
  ScalingConfig: z.strictObject({ MaximumConcurrency: number.min(2).optional() }).optional(),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  MetricsConfig: withoutEffect,
  Tags: withoutEffect,
});

/** Actions of Lambda's poller under the function's role; without these grants AWS does not create the trigger. */
export const pollerActions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

export const readQueueTriggers = (
  resolver: Resolver,
  functions: readonly FunctionDefinition[],
  queues: readonly QueueDefinition[],
): QueueTriggerDefinition[] =>
  resolver.resources('AWS::Lambda::EventSourceMapping').map((resource) => {
    const properties = parseResource(eventSourceSchema, resource);
    const { EventSourceArn: arn, FunctionName } = properties;
    const target = functions.find(
      ({ name, arn: functionArn }) => name === FunctionName || functionArn === FunctionName,
    );
    const queue = queues.find((each) => each.arn === arn);
    if (!target || !queue)
      throw new Error(`${resource.label}: ${arn} or ${FunctionName} is not in the assembly.`);
    assertAllowedBatches(resource, isFifo(arn), properties);
    const missing = pollerActions.filter((action) => !isGranted(target.grants, { action, resourceArn: arn }));
    if (missing.length > 0)
      throw new Error(`${resource.label}: the role of ${target.name} lacks ${missing.join(', ')}.`);
    const visibilityMs = Number(queue.attributes.VisibilityTimeout ?? 30) * 1000;
    if (visibilityMs < target.timeoutMs) {
      throw new Error(
        `${resource.label}: the queue's visibility timeout is shorter than the timeout of ${target.name}.`,
      );
    }
    return {
      queueName: queue.name,
      queueArn: arn,
      region: queue.region,
      functionName: target.name,
      isEnabled: properties.Enabled,
      batchSize: properties.BatchSize,
      maxBatchingWindowSeconds: properties.MaximumBatchingWindowInSeconds,
      maxConcurrency: properties.ScalingConfig?.MaximumConcurrency,
      reportsItemFailures: properties.FunctionResponseTypes.length > 0,
    };
  });

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html */
function assertAllowedBatches(
  { label }: Resource,
  isFifoQueue: boolean,
  { BatchSize, MaximumBatchingWindowInSeconds: window }: z.output<typeof eventSourceSchema>,
): void {
  if (!isFifoQueue) return;
  if (window > 0) throw new Error(`${label}: Lambda supports no batching window for a FIFO queue.`);
  if (BatchSize > 10) throw new Error(`${label}: a batch from a FIFO queue has at most 10 messages.`);
}

const scheduleSchema = z.strictObject({
  Name: z.string().optional(),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  FlexibleTimeWindow: withoutEffect,
  GroupName: withoutEffect,
  Description: withoutEffect,
  Target: z.strictObject({
    Arn: z.string(),
    RoleArn: z.string(),
    Input: z.string().optional(),
    RetryPolicy: withoutEffect,
    DeadLetterConfig: withoutEffect,
  }),
});

/** Reads the schedules of EventBridge Scheduler. */
export function readSchedules(
  resolver: Resolver,
  functions: readonly FunctionDefinition[],
): ScheduleDefinition[] {
  const roles = readRoles(resolver);
  return resolver.resources('AWS::Scheduler::Schedule').map((resource) => {
    const { ScheduleExpression, ScheduleExpressionTimezone, State, Target } = parseResource(
      scheduleSchema,
      resource,
    );
    const grants = roles.get(Target.RoleArn)?.grants ?? [];
    if (!isGranted(grants, { action: 'lambda:InvokeFunction', resourceArn: Target.Arn })) {
      throw new Error(`${resource.label}: its role ${Target.RoleArn} may not invoke ${Target.Arn}.`);
    }
    return {
      kind: 'schedule',
      ...ruleIdentity(resolver, resource),
      expression: ScheduleExpression,
      timezone: ScheduleExpressionTimezone,
      isEnabled: State === 'ENABLED',
      targets: [readTarget(resource, functions, Target)],
    };
  });
}
