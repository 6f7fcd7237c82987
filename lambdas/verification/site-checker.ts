import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import { embeddedMetrics } from '../logging/embedded-metrics.ts';
import { parseSiteMessage } from './check-message-schemas.ts';
import type { SiteMessage } from './check-queue.ts';
import { type CheckSitePorts, type CheckSiteReport, checkSites } from './check-site.ts';
import { OBSTACLES } from './remove-missing.ts';
import { CANARIES_FAILED, VERIFICATION_METRICS_NAMESPACE } from './verification-metrics.ts';

export interface SiteCheckerPorts extends CheckSitePorts {
  /** Writes one line to the function's log, unchanged. */
  readonly writeLine: (line: string) => void;
}

/** The part of the invocation's context that the checker uses. */
export type SiteCheckerContext = Pick<Context, 'functionName'>;

type Received = Pick<SQSRecord, 'messageId' | 'body'> & {
  readonly attributes: Pick<SQSRecord['attributes'], 'MessageGroupId' | 'ApproximateReceiveCount'>;
};

/** @returns undefined if nothing could be checked */
type Outcome = CheckSiteReport | undefined;

/**
 * Creates the checker's handler. It returns the messages to redeliver, so the queue's trigger must have
 * `reportBatchItemFailures`. Within a group, what comes after a failed message fails too, to keep their order. Sites of
 * messages that were delivered before are checked each in a call of its own: one of them may be why the others failed.
 */
export const createSiteChecker =
  (ports: SiteCheckerPorts) =>
  async (
    { Records }: Pick<SQSEvent, 'Records'> | { readonly Records: readonly Received[] },
    { functionName }: SiteCheckerContext,
  ): Promise<SQSBatchResponse> => {
    const at = ports.now();
    const received = Records.map(({ messageId, body, attributes }) => {
      const message = parseSiteMessage(body);
      if (!message) ports.log.warn('malformed check', { messageId });
      const { MessageGroupId: group, ApproximateReceiveCount: count } = attributes;
      return { messageId, message, group, isAgain: Number(count) > 1 };
    });
    const outcomes = await checkApart(received, ports);
    const failedGroups = new Set<string | undefined>();
    const batchItemFailures = received.flatMap(({ messageId, message, group }) => {
      const report = message && outcomes.get(message);
      const isFailed = !message || report === undefined || report.failedSites.has(message.site);
      if (!isFailed && !failedGroups.has(group)) return [];
      failedGroups.add(group);
      return [{ itemIdentifier: messageId }];
    });
    const reports = [...new Set(outcomes.values())].filter((report) => report !== undefined);
    ports.writeLine(metricsOf(reports, batchItemFailures.length, { functionName, at }));
    return { batchItemFailures };
  };

/** Calls of the crawler at a time: a new AWS account runs ten functions in all. */
const RUNS_AT_ONCE = 3;
/** A run that starts later may not end within the function's time. */
const LAST_START_MS = 50_000;

/** Checks messages, and says what came of each. All of one site are checked together: it gets one request at a time. */
async function checkApart(
  received: readonly { readonly message: SiteMessage | undefined; readonly isAgain: boolean }[],
  ports: SiteCheckerPorts,
): Promise<ReadonlyMap<SiteMessage, Outcome>> {
  const startMs = ports.now().getTime();
  const alone = new Set(
    received.flatMap(({ message, isAgain }) => (message && isAgain ? [message.site] : [])),
  );
  const messages = received.flatMap(({ message }) => (message ? [message] : []));
  const runs = Map.groupBy(messages, ({ site }) => (alone.has(site) ? site : undefined));
  const outcomes = new Map<SiteMessage, Outcome>();
  await forEachConcurrently([...runs.values()], RUNS_AT_ONCE, async (run) => {
    if (ports.now().getTime() - startMs > LAST_START_MS) return;
    const outcome = await checkAll(run, ports);
    for (const message of run) outcomes.set(message, outcome);
  });
  return outcomes;
}

async function checkAll(messages: readonly SiteMessage[], ports: SiteCheckerPorts): Promise<Outcome> {
  try {
    return await checkSites(messages, ports);
  } catch (error) {
    ports.log.warn('sites not checked', { sites: messages.length, error });
    return undefined;
  }
}

/** Metrics, and fields of the line beside them. */
const COUNTED = ['found', 'missing', 'inconclusive', 'removed', 'held'] as const;
const NOTED = ['changed', 'left', 'failed'] as const;

function metricsOf(
  reports: readonly CheckSiteReport[],
  failedMessages: number,
  { functionName, at }: { readonly functionName: string; readonly at: Date },
): string {
  const sum = (count: (report: CheckSiteReport) => number): number =>
    reports.reduce((total, report) => total + count(report), 0);
  const sums = <Name extends string>(
    names: readonly Name[],
    of: (report: CheckSiteReport, name: Name) => number,
  ) => Object.fromEntries(names.map((name) => [name, sum((report) => of(report, name))]));
  return embeddedMetrics({
    namespace: VERIFICATION_METRICS_NAMESPACE,
    functionName,
    at,
    message: 'batch of checks',
    counts: {
      ...sums(COUNTED, (report, name) => report[name]),
      failedMessages,
      [CANARIES_FAILED]: sum(({ canariesFailed }) => canariesFailed),
    },
    fields: {
      waiting: sums(OBSTACLES, ({ waiting }, name) => waiting[name]),
      ...sums(NOTED, (report, name) => report[name]),
      failedSites: sum(({ failedSites }) => failedSites.size),
    },
  });
}
