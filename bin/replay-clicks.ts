import { constants, createReadStream } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetQueueUrlCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type ReplayQueue, type ReplaySummary, replayClicks } from '../lambdas/clicks/replay-clicks.ts';
import { REPLAY_LIMIT_DAYS } from '../lambdas/clicks/retention.ts';
import type { VisitEvent } from '../lambdas/visits/visit-event.ts';
import { parseVisitEvent } from '../lambdas/visits/visit-schemas.ts';
import { names, type StageConfig } from '../lib/config.ts';
import { type CommandLine, commandLineSpec, messageOf, runCommand, UsageError } from './command-line.ts';
import { chooseTarget, targetHelp, targetOptions } from './stage-target.ts';

const spec = commandLineSpec({
  script: 'ops:replay-clicks',
  summary: 'Sends logged clicks to the queue: those that it did not accept when they happened.',
  usage: '-- --stage dev [--queue-url URL] [--dry-run] FILE...',
  details: `  FILE              a log as JSON lines, or as printed by "aws logs tail" or "aws logs filter-log-events";
                    - for standard input
${targetHelp}
  --queue-url URL   a queue other than the stage's
  --dry-run         only print what would be sent

The edge logs in the region nearest to the visitor: look for the redirector's log group in each. The host on this
machine logs in .klookup/logs.
Clicks can be replayed for ${REPLAY_LIMIT_DAYS} days. Running this twice counts nothing twice.
Exits with 0 when every click found was sent, 1 when some were not, and 2 when the command line is wrong.`,
  takesArguments: true,
  options: {
    ...targetOptions,
    'queue-url': { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  },
});

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

async function sqsQueue(
  { stage, homeRegion }: StageConfig,
  queueUrl: string | undefined,
): Promise<ReplayQueue> {
  // The region, or AWS_ENDPOINT_URL_SQS, locates the queue; its URL only names it.
  const client = new SQSClient({ region: homeRegion, useQueueUrlAsEndpoint: false });
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

/** @throws UsageError that names a file that can't be read: nothing is sent before all are known to be there */
async function assertReadable(paths: readonly string[]): Promise<void> {
  for (const path of paths.filter((each) => each !== '-')) {
    const isFile = await stat(path)
      .then((stats) => !stats.isDirectory())
      .catch(() => false);
    if (!isFile) throw new UsageError(`There is no file ${path}. Nothing was sent.`);
    await access(path, constants.R_OK).catch(() => {
      throw new UsageError(`The file ${path} can't be read. Nothing was sent.`);
    });
  }
}

async function main({ values, positionals: paths }: CommandLine<typeof spec>): Promise<number> {
  if (paths.length === 0) throw new UsageError('Say which files to read, or - for standard input.');
  await assertReadable(paths);
  const config = await chooseTarget(values);
  const isDryRun = values['dry-run'];
  const summary = await replayClicks(pieces(paths), {
    queue: isDryRun ? dryRun : await sqsQueue(config, values['queue-url']),
    parse: parseVisitEvent,
    now: () => new Date(),
    random: Math.random,
    sleep,
    print: (line) => console.error(line),
  }).catch((error: unknown) => {
    throw new Error(`Stopped: ${messageOf(error).replace(/\.?$/, '.')} It is safe to run this again.`);
  });
  console.log(`Clicks ${isDryRun ? 'that would be sent' : 'sent'}: ${summary.sent}.`);
  const missing = shortfalls(summary);
  for (const line of missing) console.log(line);
  return missing.length === 0 ? 0 : 1;
}

await runCommand(spec, main);
