import { writeSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { testAggregator } from './aggregator.ts';
import { onEachSend } from './sends.ts';

/**
 * The aggregator in its own process, which kills itself at one of its fault points. Point 2n - 1 is before
 * the n-th send to the table (nothing was sent), point 2n after it (it was committed, but its response not
 * read). The last point is between the last response and the batch's own response. Reads {@link Task} from
 * stdin. Prints the point of death, or `points=<how many there are>`.
 */
export interface Task {
  readonly endpoint: string;
  readonly tableName: string;
  readonly bodies: readonly string[];
  /** 0 to survive. */
  readonly killAt: number;
}

const task: Task = JSON.parse(await text(process.stdin));
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** Dies as in a power cut: no handler runs, nothing is flushed. */
async function reach(point: number, where: string): Promise<void> {
  if (point !== task.killAt) return;
  writeSync(1, `point ${point}: ${where}\n`);
  process.kill(process.pid, 'SIGKILL');
  await new Promise(() => {});
}

let sends = 0;
const client = onEachSend(
  DynamoDBDocumentClient.from(
    new DynamoDBClient({ region: 'us-east-1', credentials, endpoint: task.endpoint }),
  ),
  async ({ number, operation, next }) => {
    sends = number;
    await reach(2 * number - 1, `before send ${number} (${operation})`);
    await next();
    await reach(2 * number, `after send ${number} (${operation}) was committed, before its response is used`);
  },
);
const { count } = testAggregator({ client, name: task.tableName });
await count(task.bodies);
await reach(2 * sends + 1, "after the last response, before the batch's own response");
writeSync(1, `points=${2 * sends + 1}\n`);
