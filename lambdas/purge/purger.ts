import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { embeddedMetrics } from '../logging/embedded-metrics.ts';
import { type PurgeOutcome, type PurgePorts, purgeLink } from './purge-link.ts';
import { PURGE_METRICS_NAMESPACE, ROWS_DELETED } from './purge-metrics.ts';
import { parsePurgeBody } from './purge-schemas.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface PurgerPorts extends Omit<PurgePorts, 'remainingMs'> {
  readonly log: {
    info(message: string, fields: Fields): void;
    warn(message: string, fields: Fields): void;
  };
  /** Writes one line to the function's log, unchanged. */
  readonly writeLine: (line: string) => void;
}

/** The part of the invocation's context that the purger uses. */
export type PurgerContext = Pick<Context, 'functionName' | 'getRemainingTimeInMillis'>;

type Fate = PurgeOutcome | 'failed' | 'malformed';

/**
 * Creates the purger's handler. It returns the messages to redeliver, so the queue's trigger must have
 * `reportBatchItemFailures`.
 */
export const createPurger =
  (ports: PurgerPorts) =>
  async (event: SQSEvent, context: PurgerContext): Promise<SQSBatchResponse> => {
    const start = ports.now();
    const fates: Record<Fate, number> = {
      purged: 0,
      unfinished: 0,
      'link-exists': 0,
      'nothing-left': 0,
      failed: 0,
      malformed: 0,
    };
    const batchItemFailures: { itemIdentifier: string }[] = [];
    let rowsDeleted = 0;
    for (const { messageId, body } of event.Records) {
      const { fate, rows } = await purgeMessage({ messageId, body }, ports, context);
      fates[fate] += 1;
      rowsDeleted += rows;
      if (fate === 'failed' || fate === 'malformed') batchItemFailures.push({ itemIdentifier: messageId });
    }
    const { 'link-exists': refused, 'nothing-left': repeated, ...others } = fates;
    ports.writeLine(
      embeddedMetrics({
        namespace: PURGE_METRICS_NAMESPACE,
        functionName: context.functionName,
        at: start,
        message: 'batch of purges',
        counts: { [ROWS_DELETED]: rowsDeleted },
        fields: { refused, repeated, ...others },
      }),
    );
    return { batchItemFailures };
  };

async function purgeMessage(
  { messageId, body }: { readonly messageId: string; readonly body: unknown },
  ports: PurgerPorts,
  context: PurgerContext,
): Promise<{ readonly fate: Fate; readonly rows: number }> {
  const { log } = ports;
  const parsed = parsePurgeBody(body);
  if (!parsed.ok) {
    log.warn('malformed purge', { messageId, reason: parsed.reason });
    return { fate: 'malformed', rows: 0 };
  }
  const { linkId } = parsed;
  try {
    const remainingMs = () => context.getRemainingTimeInMillis();
    const { outcome, rows } = await purgeLink(linkId, { ...ports, remainingMs });
    if (outcome === 'link-exists') log.warn('purge refused, the link still exists', { messageId, linkId });
    else log.info('purge', { linkId, outcome, rows });
    return { fate: outcome, rows };
  } catch (error) {
    log.warn('purge failed', { messageId, linkId, error });
    return { fate: 'failed', rows: 0 };
  }
}
