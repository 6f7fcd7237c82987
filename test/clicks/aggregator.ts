import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type BatchPorts, createBatchCounter } from '../../lambdas/clicks/batch-counter.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../../lambdas/retry/back-off.ts';
import { ClicksTable } from '../../lambdas/table/clicks-table.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { packedClicksTable } from '../../lambdas/table/packed-clicks-table.ts';
import { lambdaContext, sqsEvent } from './events.ts';

export interface TestAggregator {
  /** Runs the handler over a batch. @param bodies events, or raw message bodies */
  count(bodies: readonly unknown[], remainingMs?: number): Promise<SQSBatchResponse>;
  handle(event: SQSEvent): Promise<SQSBatchResponse>;
  /** The batches' log lines, parsed. */
  readonly summaries: Record<string, number>[];
  readonly warnings: { readonly message: string; readonly [field: string]: unknown }[];
}

type TestPorts = Partial<Omit<BatchPorts, 'retry'> & Pick<RetryPolicy, 'sleep' | 'random'>>;

/** Some days after the clicks that tests make, which `clickEvent` dates. */
const NOW = new Date('2026-03-02T12:00:00Z');

/** No click is packed: each has a row in the click log, as versions before counted. */
export const LOGGED = { packedPeriods: async () => [] };

/** All clicks are packed: a stage long after its first batch. */
const PACKED = [{ from: new Date(0), until: undefined }];

/** The aggregator as the handler wires it, on a test's table; it never really sleeps. */
export function testAggregator(
  table: Table,
  { sleep = async () => {}, random = Math.random, ...ports }: TestPorts = {},
): TestAggregator {
  const summaries: Record<string, number>[] = [];
  const warnings: TestAggregator['warnings'] = [];
  const handler = createBatchCounter({
    store: new ClicksTable(table),
    packed: packedClicksTable(table, ports.now ?? (() => NOW)),
    packedPeriods: async () => PACKED,
    now: () => NOW,
    retry: { ...defaultRetryPolicy, sleep, random },
    log: { warn: (message, fields) => warnings.push({ message, ...fields }) },
    writeLine: (line) => summaries.push(JSON.parse(line)),
    ...ports,
  });
  return {
    count: (bodies, remainingMs) => handler(sqsEvent(bodies), lambdaContext(remainingMs)),
    handle: (event) => handler(event, lambdaContext()),
    summaries,
    warnings,
  };
}
