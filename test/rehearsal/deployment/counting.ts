import {
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { names, stageConfig } from '../../../lib/config.ts';
import type { Emulator } from '../emulator/emulator.ts';
import { clientOptions } from './aws.ts';

/** Pauses the counting of clicks, or resumes it, at the queue's trigger. Clicks wait in the queue meanwhile. */
export async function setCounting(emulator: Emulator, stage: string, Enabled: boolean): Promise<void> {
  const client = new LambdaClient(clientOptions(emulator, stageConfig(stage).homeRegion));
  const FunctionName = names(stage).function('count-clicks');
  const { EventSourceMappings } = await client.send(new ListEventSourceMappingsCommand({ FunctionName }));
  const [trigger] = EventSourceMappings ?? [];
  await client.send(new UpdateEventSourceMappingCommand({ UUID: trigger?.UUID, Enabled }));
}
