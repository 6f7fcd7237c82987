import { createReadStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { GetQueueUrlCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type ReplayQueue, type ReplaySummary, replayClicks } from '../lambdas/clicks/replay-clicks.ts';
import { REPLAY_LIMIT_DAYS } from '../lambdas/clicks/retention.ts';
import type { VisitEvent } from '../lambdas/visits/visit-event.ts';
import { parseVisitEvent } from '../lambdas/visits/visit-schemas.ts';
import { names, stageConfig } from '../lib/config.ts';

const help = `Sends logged clicks to the queue: those that it did not accept when they happened.

Usage: npm run ops:replay-clicks -- --stage STAGE [--queue-url URL] [--dry-run] FILE...

  FILE         a log as JSON lines, or as printed by "aws logs tail" or "aws logs filter-log-events";
               - for standard input
  --stage      the stage whose queue receives the clicks (see lib/config.ts)
  --queue-url  a queue other than the stage's
  --dry-run    only print what would be sent
  --help       print this text

The edge logs in the region nearest to the visitor: look for the redirector's log group in each.
Clicks can be replayed for ${REPLAY_LIMIT_DAYS} days. Running this twice counts nothing twice.
Exits with 0 when every click found was sent, 1 when some were not, and 2 when the command line is wrong.
`;

/** Yields the text of all files, piece by piece. @param paths `-` for standard input */
async function* pieces(paths: readonly string[]): AsyncGenerator<string> {
  for (const path of paths) {
    const stream = path === '-' ? process.stdin : createReadStream(path);
    stream.setEncoding('utf8');
    yield* stream as AsyncIterable<string>;
    // A file's last line may lack a newline; it must not join the next file's first.
    yield '\n';
  }
}

const dryRun: ReplayQueue = { send: async () => [] };

async function sqsQueue(stage: string, queueUrl: string | undefined): Promise<ReplayQueue> {
  // The region, or AWS_ENDPOINT_URL_SQS, locates the queue; its URL only names it.
  const client = new SQSClient({ region: stageConfig(stage).homeRegion, useQueueUrlAsEndpoint: false });
  const named = async (): Promise<string | undefined> =>
    (await client.send(new GetQueueUrlCommand({ QueueName: names(stage).visitsQueue }))).QueueUrl;
  const QueueUrl = queueUrl ?? (await named());
  return {
    async send(clicks) {
      const Entries = clicks.map((click, index) => ({
        Id: String(index),
        MessageBody: JSON.stringify(click),
      }));
      const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
      const refusal = Failed.find(({ SenderFault }) => SenderFault);
      if (refusal) throw new Error(`The queue refused a click: ${refusal.Code} ${refusal.Message ?? ''}`);
      return Failed.flatMap(({ Id }): VisitEvent[] => {
        const click = clicks[Number(Id)];
        return click ? [click] : [];
      });
    },
  };
}

/** @returns one line per kind of click that was not sent */
const shortfalls = ({ tooOld, invalid, unreadable, refused }: ReplaySummary): string[] =>
  [
    {
      count: tooOld,
      why: `too old: after ${REPLAY_LIMIT_DAYS} days a click could come too late to be counted`,
    },
    { count: invalid, why: 'not click events' },
    {
      count: unreadable,
      why: 'mentioned in the log but unreadable (see --help for the formats)',
    },
    { count: refused, why: 'not taken by the queue: run this again' },
  ]
    .filter(({ count }) => count > 0)
    .map(({ count, why }) => `NOT sent: ${count}, ${why}.`);

function options() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      stage: { type: 'string' },
      'queue-url': { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  if (!values.stage) throw new Error('Say which stage: --stage dev');
  stageConfig(values.stage);
  if (positionals.length === 0) throw new Error('Say which files to read, or - for standard input.');
  return {
    stage: values.stage,
    queueUrl: values['queue-url'],
    isDryRun: values['dry-run'],
    paths: positionals,
  };
}

/** @returns the process's exit code */
async function main(): Promise<number> {
  let chosen: ReturnType<typeof options>;
  try {
    chosen = options();
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${help}`);
    return 2;
  }
  if (!chosen) {
    console.log(help);
    return 0;
  }
  const { stage, queueUrl, isDryRun, paths } = chosen;
  const summary = await replayClicks(pieces(paths), {
    queue: isDryRun ? dryRun : await sqsQueue(stage, queueUrl),
    parse: parseVisitEvent,
    now: () => new Date(),
    random: Math.random,
    sleep,
    print: (line) => console.error(line),
  });
  console.log(`Clicks ${isDryRun ? 'that would be sent' : 'sent'}: ${summary.sent}.`);
  const missing = shortfalls(summary);
  for (const line of missing) console.log(line);
  return missing.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`Stopped: ${error instanceof Error ? error.message : error} It is safe to run this again.`);
  process.exitCode = 1;
}
