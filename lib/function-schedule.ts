import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { names, type StageConfig } from './config.ts';
import type { NodeFunction } from './node-function.ts';

export interface FunctionScheduleProps {
  readonly config: StageConfig;
  /** The short name of the function. */
  readonly name: string;
  readonly target: NodeFunction;
  readonly every: Duration;
}

/**
 * Runs a function periodically. CDK's own target would also let the schedule invoke every version of the function,
 * so this construct creates its own role.
 */
export class FunctionSchedule extends Construct {
  constructor(scope: Construct, id: string, { config, name, target, every }: FunctionScheduleProps) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      // Only for schedules of this account and group, which is as narrow as it gets:
      // https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Stack.of(this).account },
          ArnEquals: { 'aws:SourceArn': defaultScheduleGroup(this) },
        },
      }),
      description: `Lets the schedule of ${name} invoke it`,
    });
    const { functionArn } = target.lambda;
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }));
    const schedule = new CfnSchedule(this, 'Schedule', {
      name: names(config.stage).schedule(name),
      description: `Runs ${name}`,
      scheduleExpression: rate(every),
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: functionArn,
        roleArn: role.roleArn,
        // Drop late runs: the next one comes soon enough.
        retryPolicy: { maximumRetryAttempts: 2, maximumEventAgeInSeconds: Duration.minutes(1).toSeconds() },
      },
    });
    schedule.node.addDependency(role);
  }
}

/** Schedules that name no group are in this one. */
const defaultScheduleGroup = (scope: Construct): string =>
  Stack.of(scope).formatArn({ service: 'scheduler', resource: 'schedule-group', resourceName: 'default' });

/** EventBridge requires the singular for one: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
function rate(every: Duration): string {
  const minutes = every.toMinutes();
  return `rate(${minutes} ${minutes === 1 ? 'minute' : 'minutes'})`;
}
