import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  paginateDescribeStackEvents,
  type StackResource,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { ACCOUNT, type Emulator } from '../emulator/emulator.ts';

/** What every client of the AWS SDK takes to call the emulator. */
export const clientOptions = ({ url }: Emulator, region: string) => ({
  endpoint: url,
  region,
  credentials: { accessKeyId: ACCOUNT, secretAccessKey: 'test' },
  // Settings of the user, which an endpoint of one's own contradicts.
  useFipsEndpoint: false,
  useDualstackEndpoint: false,
});

/** Where a stack is. */
export interface StackPlace {
  readonly emulator: Emulator;
  readonly region: string;
  readonly stack: string;
}

const clientOf = ({ emulator, region }: StackPlace) =>
  new CloudFormationClient(clientOptions(emulator, region));

/** @returns the stack's status, such as `UPDATE_ROLLBACK_COMPLETE`; `none` when there is no such stack */
export async function stackStatus(place: StackPlace): Promise<string> {
  try {
    const { Stacks } = await clientOf(place).send(new DescribeStacksCommand({ StackName: place.stack }));
    return Stacks?.[0]?.StackStatus ?? 'none';
  } catch (error) {
    if (error instanceof Error && /does not exist/.test(error.message)) return 'none';
    throw error;
  }
}

/** All stacks of some regions, but not the CDK's own. */
export async function allStacks(
  emulator: Emulator,
  regions: readonly string[],
): Promise<readonly StackPlace[]> {
  const places: StackPlace[] = [];
  for (const region of regions) {
    const { Stacks = [] } = await new CloudFormationClient(clientOptions(emulator, region)).send(
      new DescribeStacksCommand({}),
    );
    places.push(...Stacks.map(({ StackName: stack = '' }) => ({ emulator, region, stack })));
  }
  return places.filter(({ stack }) => stack !== 'CDKToolkit');
}

/** The stack's outputs, by key. @throws Error when there is no such stack */
export async function stackOutputs(place: StackPlace): Promise<Readonly<Record<string, string>>> {
  const { Stacks } = await clientOf(place).send(new DescribeStacksCommand({ StackName: place.stack }));
  const outputs = Stacks?.[0]?.Outputs ?? [];
  return Object.fromEntries(outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
}

/** The stack's resources of one type. */
export async function stackResources(place: StackPlace, type: string): Promise<readonly StackResource[]> {
  const { StackResources = [] } = await clientOf(place).send(
    new DescribeStackResourcesCommand({ StackName: place.stack }),
  );
  return StackResources.filter(({ ResourceType }) => ResourceType === type);
}

/** The stack's events, newest first, a line each; none when there is no such stack. */
export async function stackEvents(place: StackPlace): Promise<readonly string[]> {
  const lines: string[] = [];
  const pages = paginateDescribeStackEvents({ client: clientOf(place) }, { StackName: place.stack });
  try {
    for await (const { StackEvents = [] } of pages) {
      for (const {
        LogicalResourceId,
        ResourceType,
        ResourceStatus,
        ResourceStatusReason = '',
      } of StackEvents)
        lines.push(`${LogicalResourceId} ${ResourceType} ${ResourceStatus} ${ResourceStatusReason}`);
    }
  } catch {
    // There is no such stack.
  }
  return lines;
}

/** Turns off a stack's termination protection, as operators do before they delete it. */
export async function allowTermination(place: StackPlace): Promise<void> {
  await clientOf(place).send(
    new UpdateTerminationProtectionCommand({ StackName: place.stack, EnableTerminationProtection: false }),
  );
}
