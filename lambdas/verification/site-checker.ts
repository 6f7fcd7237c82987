import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { embeddedMetrics } from '../logging/embedded-metrics.ts';
import { parseSiteMessage } from './check-message-schemas.ts';
import type { SiteMessage } from './check-queue.ts';
import { type CheckSitePorts, type CheckSiteReport, checkSites } from './check-site.ts';
import { CANARIES_FAILED, VERIFICATION_METRICS_NAMESPACE } from './verification-metrics.ts';

export interface SiteCheckerPorts extends CheckSitePorts {
  /** Writes one line to the function's log, unchanged. */
  readonly writeLine: (line: string) => void;
}

/** The part of the invocation's context that the checker uses. */
export type SiteCheckerContext = Pick<Context, 'functionName'>;

type Received = Pick<SQSRecord, 'messageId' | 'body'> & {
  readonly attributes: Pick<SQSRecord['attributes'], 'MessageGroupId'>;
};

/**
 * Creates the checker's handler. It returns the messages to redeliver, so the queue's trigger must have
 * `reportBatchItemFailures`. Within a group, what comes after a failed message fails too, to keep their order.
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
      return { messageId, message, group: attributes.MessageGroupId };
    });
    const messages = received.flatMap(({ message }) => (message ? [message] : []));
    const report = await checkAll(messages, ports);
    const failedGroups = new Set<string | undefined>();
    const batchItemFailures = received.flatMap(({ messageId, message, group }) => {
      const isFailed = !message || report === undefined || report.failedSites.has(message.site);
      if (!isFailed && !failedGroups.has(group)) return [];
      failedGroups.add(group);
      return [{ itemIdentifier: messageId }];
    });
    ports.writeLine(metricsOf(report, batchItemFailures.length, { functionName, at }));
    return { batchItemFailures };
  };

/** @returns undefined if nothing could be checked */
async function checkAll(
  messages: readonly SiteMessage[],
  ports: SiteCheckerPorts,
): Promise<CheckSiteReport | undefined> {
  try {
    return await checkSites(messages, ports);
  } catch (error) {
    ports.log.warn('sites not checked', { sites: messages.length, error });
    return undefined;
  }
}

function metricsOf(
  report: CheckSiteReport | undefined,
  failedMessages: number,
  { functionName, at }: { readonly functionName: string; readonly at: Date },
): string {
  const { failedSites, waiting, changed, left, failed, canariesFailed = 0, ...counts } = report ?? {};
  return embeddedMetrics({
    namespace: VERIFICATION_METRICS_NAMESPACE,
    functionName,
    at,
    message: 'batch of checks',
    counts: { ...counts, failedMessages, [CANARIES_FAILED]: canariesFailed },
    fields: { waiting, changed, left, failed, failedSites: failedSites?.size },
  });
}
