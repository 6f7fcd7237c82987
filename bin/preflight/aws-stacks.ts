import {
  CloudFormationClient,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import type { Stack } from './account.ts';
import { callUnlessAbsent } from './aws-call.ts';

/** CloudFormation reports a missing stack as an invalid request. */
const isMissing = ({ name, message }: Error): boolean =>
  name === 'ValidationError' && message.includes('does not exist');

export async function readStack(region: string, name: string): Promise<Stack | undefined> {
  const client = new CloudFormationClient({ region });
  const found = await callUnlessAbsent(
    'cloudformation:DescribeStacks',
    () => client.send(new DescribeStacksCommand({ StackName: name })),
    isMissing,
  );
  const stack = found?.Stacks?.[0];
  return (
    stack && {
      status: stack.StackStatus ?? 'unknown',
      isProtected: stack.EnableTerminationProtection === true,
    }
  );
}

/** Reads the latest page of a stack's events: about a hundred, which is more than one deployment has failures. */
export async function readFailures(region: string, name: string): Promise<readonly string[]> {
  const client = new CloudFormationClient({ region });
  const found = await callUnlessAbsent(
    'cloudformation:DescribeStackEvents',
    () => client.send(new DescribeStackEventsCommand({ StackName: name })),
    isMissing,
  );
  return (found?.StackEvents ?? [])
    .filter(({ ResourceStatus: status = '' }) => status.endsWith('_FAILED'))
    .flatMap(({ ResourceStatusReason: reason }) => reason ?? []);
}
