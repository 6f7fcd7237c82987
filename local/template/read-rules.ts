import * as z from 'zod';
import type {
  EventPattern,
  EventRuleDefinition,
  FunctionDefinition,
  ScheduleDefinition,
  ScheduleTarget,
} from './deployment.ts';
import type { Resolver, Resource } from './intrinsics.ts';
import { parseResource, withoutEffect } from './parse-resource.ts';
import { readPermissions } from './read-functions.ts';

/** Exact strings only: EventBridge's other ways to match are errors. */
const patternSchema: z.ZodType<EventPattern> = z.lazy(() =>
  z.record(
    z.string(),
    z.union(
      [z.array(z.string()).min(1), patternSchema],
      'the host matches only exact strings in event patterns',
    ),
  ),
);

const ruleSchema = z
  .strictObject({
    Name: z.string().optional(),
    EventBusName: z.literal('default', 'the host has only the default event bus').optional(),
    ScheduleExpression: z.string().optional(),
    EventPattern: patternSchema.optional(),
    State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
    Targets: z.array(
      z.strictObject({
        Id: z.string(),
        Arn: z.string(),
        Input: z.string().optional(),
        RetryPolicy: withoutEffect,
        DeadLetterConfig: withoutEffect,
      }),
    ),
    Description: withoutEffect,
    Tags: withoutEffect,
  })
  .refine(
    ({ ScheduleExpression, EventPattern }) =>
      (ScheduleExpression === undefined) !== (EventPattern === undefined),
    'a rule on this host has either a schedule or an event pattern',
  );

/** EventBridge's rules, by what triggers them. */
export interface Rules {
  readonly schedules: readonly ScheduleDefinition[];
  readonly eventRules: readonly EventRuleDefinition[];
}

/** Reads the rules that invoke functions in the assembly. */
export function readRules(resolver: Resolver, functions: readonly FunctionDefinition[]): Rules {
  const permissions = readPermissions(resolver);
  const schedules: ScheduleDefinition[] = [];
  const eventRules: EventRuleDefinition[] = [];
  for (const resource of resolver.resources('AWS::Events::Rule')) {
    const { ScheduleExpression, EventPattern, State, Targets } = parseResource(ruleSchema, resource);
    for (const { Arn } of Targets) {
      const isPermitted = permissions.some(
        ({ FunctionName, Principal }) =>
          Principal === 'events.amazonaws.com' && (FunctionName === Arn || Arn.endsWith(`:${FunctionName}`)),
      );
      if (!isPermitted) throw new Error(`${resource.label}: events.amazonaws.com may not invoke ${Arn}.`);
    }
    const rule = {
      ...ruleIdentity(resolver, resource),
      isEnabled: State === 'ENABLED',
      targets: Targets.map((target) => readTarget(resource, functions, target)),
    };
    if (ScheduleExpression !== undefined)
      schedules.push({ ...rule, kind: 'rule', expression: ScheduleExpression, timezone: 'UTC' });
    if (EventPattern) eventRules.push({ ...rule, pattern: EventPattern });
  }
  return { schedules, eventRules };
}

export function ruleIdentity(resolver: Resolver, resource: Resource) {
  const { ref: name, attributes } = resolver.physicalId(resource);
  return { name, arn: attributes.Arn ?? '', region: resource.stack.region };
}

/** @throws Error when the target is no function of the assembly */
export function readTarget(
  { label }: Resource,
  functions: readonly FunctionDefinition[],
  { Arn, Input }: { readonly Arn: string; readonly Input?: string | undefined },
): ScheduleTarget {
  const found = functions.find((each) => each.arn === Arn);
  if (!found) throw new Error(`${label}: the target ${Arn} is not a function in the assembly.`);
  return { functionName: found.name, input: Input };
}
